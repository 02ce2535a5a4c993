namespace BssOs;

/// <summary>What the kernel knows of the servers loaded. Kernel query name: <c>monitor</c>.</summary>
[Service(0x0000_0043)]
public interface IMonitor
{
    /// <summary>Describes the first server whose number is larger than <paramref name="after"/>; start with 0.</summary>
    /// <returns>Its number; 0 if there is none.</returns>
    uint GetNext(uint after, out ServerInfo info);

    /// <summary>Gives counts and sizes of the whole system.</summary>
    void GetTotals(out SystemTotals totals);

    /// <summary>Tells which other servers a server keeps by its permanent references.</summary>
    /// <param name="number">The holder.</param>
    /// <param name="index">Which of the references, from 0 on; those to the kernel's objects and to itself do not count.</param>
    /// <returns>Number of the server kept; 0 past the last.</returns>
    uint GetHeld(uint number, uint index);
}
