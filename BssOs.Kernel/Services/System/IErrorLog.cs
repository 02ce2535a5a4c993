namespace BssOs;

/// <summary>
/// The central recorder of errors (thesis 5.3.2): servers on the way of an error see its number alone, who reports
/// errors asks here for the rest. Kernel query name: <c>error-log</c>.
/// </summary>
[Service(0x0000_0048)]
public interface IErrorLog
{
    /// <summary>Describes an error of the last few; numbers count from 1 and grow by one with each error thrown.</summary>
    /// <param name="number">Which one; 0 for the last.</param>
    /// <param name="record">What is known of it.</param>
    /// <returns>Its number; 0 if it is no longer or not yet recorded.</returns>
    uint Get(uint number, out ErrorRecord record);

    /// <summary>Writes what an error is called, such as <c>NotFound</c>, as far as it fits.</summary>
    /// <param name="value">The error.</param>
    /// <param name="name">Receives the name, UTF-8.</param>
    /// <returns>Bytes of the name; 0 for a number that is no error of the system's.</returns>
    uint GetName(Error value, System.Span<byte> name);
}
