namespace BssOs;

/// <summary>Information about the loaded servers. Kernel query name: <c>monitor</c>.</summary>
[Service(0x0000_0043)]
public interface IMonitor
{
    /// <summary>Describes the first server whose number is greater than <paramref name="after"/>; start with 0.</summary>
    /// <returns>Its number; 0 if there is none.</returns>
    uint GetNext(uint after, out ServerInfo info);

    /// <summary>Returns counts and sizes of the whole system.</summary>
    void GetTotals(out SystemTotals totals);

    /// <summary>Lists the other servers to which a server holds permanent references.</summary>
    /// <param name="number">The holder.</param>
    /// <param name="index">Which of the references, from 0; those to kernel objects and to itself are skipped.</param>
    /// <returns>Number of the referenced server; 0 past the last.</returns>
    uint GetHeld(uint number, uint index);
}
