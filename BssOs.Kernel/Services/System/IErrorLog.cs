namespace BssOs;

/// <summary>
/// The central log of errors (thesis 5.3.2): a caller sees only the number of an error; whoever reports errors asks here for the details.
/// Kernel query name: <c>error-log</c>.
/// </summary>
[Service(0x0000_0048)]
public interface IErrorLog
{
    /// <summary>Describes one of the most recent errors; numbers begin with 1 and grow by one with each error thrown.</summary>
    /// <param name="number">Which one; 0 for the last.</param>
    /// <param name="record">The details.</param>
    /// <returns>Its number; 0 if it is no longer, or not yet, recorded.</returns>
    uint Get(uint number, out ErrorRecord record);

    /// <summary>Writes the name of an error, such as <c>NotFound</c>, truncated if necessary.</summary>
    /// <param name="value">The error.</param>
    /// <param name="name">Receives the name, UTF-8.</param>
    /// <returns>Bytes of the name; 0 for an unknown error number.</returns>
    uint GetName(Error value, System.Span<byte> name);
}
