namespace BssOs;

/// <summary>A registry of named counters: servers count in them (packets, drops by reason), others display them.</summary>
[Service(0x0000_0044)]
public interface ICounters
{
    /// <summary>Finds the counter of this name or creates it with the value 0. It exists as long as the registry.</summary>
    /// <param name="group">Who counts, such as <c>ipv4</c>; at most 23 bytes.</param>
    /// <param name="name">What, such as <c>bad checksum</c>; at most 31 bytes.</param>
    Counter GetCounter(System.ReadOnlySpan<byte> group, System.ReadOnlySpan<byte> name);

    /// <returns>False past the last counter.</returns>
    bool GetEntry(uint index, out CounterInfo info);
}
