namespace BssOs.Kernel.Pc;

/// <summary>The state of a processor task, as the processor itself reads and writes it.</summary>
/// <remarks>Intel SDM volume 3, section 7.2.1 (task-state segment).</remarks>
public unsafe struct TaskState
{
    /// <summary>Selector of the interrupted task.</summary>
    public uint Previous;

    /// <summary>Stacks of the inner privilege levels; unused, since there is only one level.</summary>
    public fixed uint InnerStacks[6];

    /// <summary>Page directory.</summary>
    public uint Directory;

    /// <summary>Instruction pointer.</summary>
    public uint Eip;

    /// <summary>Flags.</summary>
    public uint Flags;

    /// <summary>Register.</summary>
    public uint Eax;

    /// <summary>Register.</summary>
    public uint Ecx;

    /// <summary>Register.</summary>
    public uint Edx;

    /// <summary>Register.</summary>
    public uint Ebx;

    /// <summary>Stack pointer.</summary>
    public uint Esp;

    /// <summary>Register.</summary>
    public uint Ebp;

    /// <summary>Register.</summary>
    public uint Esi;

    /// <summary>Register.</summary>
    public uint Edi;

    /// <summary>Segment.</summary>
    public uint Es;

    /// <summary>Segment.</summary>
    public uint Cs;

    /// <summary>Segment.</summary>
    public uint Ss;

    /// <summary>Segment.</summary>
    public uint Ds;

    /// <summary>Segment.</summary>
    public uint Fs;

    /// <summary>Segment.</summary>
    public uint Gs;

    /// <summary>Local descriptor table; none.</summary>
    public uint LocalTable;

    /// <summary>Offset of the I/O permission bitmap in the upper half; beyond the limit, so that no port is permitted.</summary>
    public uint PortMap;
}
