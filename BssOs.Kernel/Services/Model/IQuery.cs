namespace BssOs;

/// <summary>
/// Decides which server provides a service. Whoever loads a server passes one: a configuration file is a query for the servers it lists,
/// a bus driver for the devices on the bus, and the kernel for its own services.
/// </summary>
[Service(0x0000_0003)]
public interface IQuery
{
    /// <param name="serviceId">The service requested; 1 (<see cref="IServer"/>) for any.</param>
    /// <param name="name">Name of the slot or of the requested object, UTF-8.</param>
    /// <param name="argument">Additional information for the answer, such as the device for which a driver is requested; may be
    /// null.</param>
    /// <returns>The server; errors: <see cref="Error.NotFound"/>, <see cref="Error.WrongService"/>, or whatever loading it threw.</returns>
    Server GetService(uint serviceId, System.ReadOnlySpan<byte> name, Server argument);
}
