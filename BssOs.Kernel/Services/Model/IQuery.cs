namespace BssOs;

/// <summary>
/// Answers which server shall provide a service. Whoever loads a server names one; a configuration file is one,
/// a bus driver is one for the devices on it, and the kernel is one for its own services.
/// </summary>
[Service(0x0000_0003)]
public interface IQuery
{
    /// <param name="serviceId">The service wanted; 1 (<see cref="IServer"/>) for any.</param>
    /// <param name="name">The slot or name asked for, UTF-8.</param>
    /// <param name="argument">What the answer may use, such as the device for which a driver is asked; may be null.</param>
    /// <returns>The server; errors: <see cref="Error.NotFound"/>, <see cref="Error.WrongService"/>, or what loading it threw.</returns>
    Server GetService(uint serviceId, System.ReadOnlySpan<byte> name, Server argument);
}
