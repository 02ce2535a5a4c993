namespace BssOs;

/// <summary>One line of an interrupt controller, as its driver hands it out to the driver of a device.</summary>
[Service(0x0000_0033)]
public interface IInterrupt
{
    /// <summary>
    /// Adds a handler and opens the line. Null removes all handlers and closes it. A line shared by several devices calls every handler.
    /// Errors: <see cref="Error.LimitReached"/> if the line has no room for another handler.
    /// </summary>
    void AddHandler(InterruptHandler handler);

    /// <summary>
    /// Removes a handler; the line closes with its last one. Errors: <see cref="Error.NotFound"/> if the handler is not registered.
    /// </summary>
    void RemoveHandler(InterruptHandler handler);
}
