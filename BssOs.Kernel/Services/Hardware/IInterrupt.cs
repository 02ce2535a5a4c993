namespace BssOs;

/// <summary>One line of an interrupt controller, as its driver hands it out to the driver of a device.</summary>
[Service(0x0000_0033)]
public interface IInterrupt
{
    /// <summary>Sets the handler and opens the line; null closes it. A line that several devices share calls all its handlers.</summary>
    void AddHandler(InterruptHandler handler);

    /// <summary>Takes a handler out; the line closes with its last one. Nothing happens if the handler is not there.</summary>
    void RemoveHandler(InterruptHandler handler);
}
