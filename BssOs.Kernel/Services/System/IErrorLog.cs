namespace BssOs;

/// <summary>
/// The central log of errors (thesis 5.3.2): a caller sees only the number of an error; whoever reports errors asks here for the details.
/// Kernel query name: <c>error-log</c>.
/// </summary>
[Service(0x0000_0048)]
public interface IErrorLog
{
    /// <summary>
    /// Describes the last error up to a number; numbers begin with 1 and grow by one with each error thrown. Of errors with the same number
    /// from the same server only the last one is kept: whoever lists them asks again for less than what was returned.
    /// </summary>
    /// <param name="number">The greatest number; 0 for the last error.</param>
    /// <param name="record">The details.</param>
    /// <returns>Its number; 0 if none up to there is kept, or not so many have been thrown.</returns>
    uint Get(uint number, out ErrorRecord record);

    /// <summary>Writes the name of an error, such as <c>NotFound</c>, truncated if necessary.</summary>
    /// <param name="value">The error.</param>
    /// <param name="name">Receives the name, UTF-8.</param>
    /// <returns>Bytes of the name; 0 for an unknown error number.</returns>
    uint GetName(Error value, System.Span<byte> name);
}
