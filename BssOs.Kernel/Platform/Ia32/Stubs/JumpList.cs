namespace BssOs.Kernel.Ia32;

/// <summary>Jumps that all lead to the same place further on, at most 127 bytes behind the first.</summary>
internal unsafe struct JumpList
{
    private const int Capacity = 8;

    private fixed uint _jumps[Capacity];
    private int _count;

    /// <summary>Writes one more; there may be eight.</summary>
    public void Add(ref CodeWriter code, Condition condition) => _jumps[_count++] = code.JumpAhead(condition);

    /// <summary>Lets all of them end here.</summary>
    public readonly void Land(ref CodeWriter code)
    {
        for (int i = 0; i < _count; i++)
            code.Land(_jumps[i]);
    }
}
