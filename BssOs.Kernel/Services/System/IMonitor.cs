namespace BssOs;

/// <summary>What the kernel knows of the servers loaded. Kernel query name: <c>monitor</c>.</summary>
[Service(0x0000_0043)]
public interface IMonitor
{
    /// <summary>Describes the first server whose number is larger than <paramref name="after"/>; start with 0.</summary>
    /// <returns>Its number; 0 if there is none.</returns>
    uint GetNext(uint after, out ServerInfo info);

    void GetTotals(out SystemTotals totals);
}
