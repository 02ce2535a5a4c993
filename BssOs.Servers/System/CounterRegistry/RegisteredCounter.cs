namespace BssOs.Servers.CounterRegistry;

/// <summary>One holder's access to one counter; the value itself is in the table.</summary>
[LocalServer]
public unsafe partial struct RegisteredCounter : ICounter
{
    /// <summary>The value; the parent's table exists as long as this server.</summary>
    public uint* Value;

    public void Add(uint amount) => *Value += amount;
}
