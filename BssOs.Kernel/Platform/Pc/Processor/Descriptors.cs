using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>Segments, tasks and the interrupt descriptor table, all in one page.</summary>
/// <remarks>Intel SDM volume 3, sections 3.4.5 (segments), 6.11 (gates) and 7.2 (tasks).</remarks>
internal static unsafe class Descriptors
{
    // The whole address space, privilege level 0, accessed bit set.
    private const uint FlatLow = 0x0000_FFFF;
    private const uint FlatCodeHigh = 0x00CF_9B00;
    private const uint FlatDataHigh = 0x00CF_9300;

    private const uint TaskHigh = 0x0000_8900;
    private const uint InterruptGate = 0x8E00;

    // As an interrupt gate, for privilege level 3 too.
    private const uint DomainGate = 0xEE00;
    private const uint TaskGate = 0x8500;

    // Beyond the limit of the task-state segment, 104 bytes.
    private const uint PortMapNone = (uint)104 << 16;

    // An operand of lgdt or lidt: 16 bits of limit, 32 bits of address; kept 4-aligned.
    private const int OperandWords = 4;

    // All are in one page that the processor reads, and never move.
    private static ulong* _interrupts;
    private static TaskState* _mainTask;
    private static ushort* _operands;

    /// <summary>State of the task in which everything runs except the double fault handler.</summary>
    public static TaskState* MainTask => _mainTask;

    /// <summary>Creates the tables and loads them; each vector leads to its stub.</summary>
    /// <param name="faultStack">Stack of the double fault task.</param>
    public static void Initialize(void* faultStack)
    {
        ulong* page = (ulong*)PageFrames.Allocate(1);
        _interrupts = page;
        ulong* segments = page + Platform.VectorCount;
        _mainTask = (TaskState*)(segments + Selectors.Count);
        TaskState* faultTask = _mainTask + 1;
        _operands = (ushort*)(faultTask + 1);

        _mainTask->PortMap = PortMapNone;
        faultTask->PortMap = PortMapNone;
        faultTask->Directory = Paging.Directory;
        _mainTask->Directory = Paging.Directory;
        faultTask->Eip = (uint)PcRoutines.DoubleFaultEntryAddress();
        faultTask->Esp = (uint)faultStack;
        faultTask->Ebp = (uint)faultStack;
        faultTask->Flags = ProcessorValues.FixedFlags;
        faultTask->Cs = Selectors.Code;
        faultTask->Ss = Selectors.Data;
        faultTask->Ds = Selectors.Data;
        faultTask->Es = Selectors.Data;
        faultTask->Fs = Selectors.Data;
        faultTask->Gs = Selectors.Data;

        segments[Selectors.Code / sizeof(ulong)] = ((ulong)FlatCodeHigh << 32) | FlatLow;
        segments[Selectors.Data / sizeof(ulong)] = ((ulong)FlatDataHigh << 32) | FlatLow;
        segments[Selectors.MainTask / sizeof(ulong)] = TaskDescriptor(_mainTask);
        segments[Selectors.FaultTask / sizeof(ulong)] = TaskDescriptor(faultTask);

        *PcRoutines.DomainSegments() = (uint*)(segments + (Selectors.Domain / sizeof(ulong)));
        *PcRoutines.InnerStack() = _mainTask->InnerStacks;
        _mainTask->InnerStacks[1] = Selectors.Data;
        *PcRoutines.CleanState() = PrepareCleanState(_operands + (2 * OperandWords));

        Vectors.Initialize();
        for (uint vector = 0; vector < Platform.VectorCount; vector++)
            SetVector(vector, vector < Platform.VectorMin);
        _interrupts[ProcessorValues.DoubleFaultVector] = Gate(TaskGate, Selectors.FaultTask, 0);
        _interrupts[Pc.Gate.Vector] = Gate(DomainGate, Selectors.Code, (uint)PcRoutines.GateEntryAddress());

        SetOperand(_operands, segments, Selectors.Count);
        SetOperand(_operands + OperandWords, _interrupts, Platform.VectorCount);
        PcRoutines.LoadDescriptors(_operands, _operands + OperandWords);
    }

    /// <summary>Connects an interrupt vector to the core, or disconnects it.</summary>
    public static void SetVector(uint vector, bool isUsed) =>
        _interrupts[vector] = Gate(InterruptGate, Selectors.Code, Vectors.WriteStub(vector, isUsed));

    /// <summary>Sets the descriptors that the selectors of domains denote, four words.</summary>
    public static void SetDomain(uint* segments)
    {
        for (uint i = 0; i < 4; i++)
            (*PcRoutines.DomainSegments())[i] = segments[i];
    }

    // What fxrstor makes of the processor's registers: empty, with the control words as after a reset (Intel SDM volume 1, 10.5.1.2 and
    // table 8-1). Aligned to 16 bytes; the page is zeroed.
    private static void* PrepareCleanState(void* place)
    {
        const uint controlWord = 0x37F;
        const uint mxcsrWord = 6;
        uint* state = (uint*)(((nuint)place + ProcessorValues.FxSaveAlignment - 1) & ~(nuint)(ProcessorValues.FxSaveAlignment - 1));
        state[0] = controlWord;
        state[mxcsrWord] = ProcessorValues.ControlAfterReset;
        return state;
    }

    /// <summary>Turns every interrupt and exception into a reset.</summary>
    public static void ClearInterruptTable()
    {
        for (uint vector = 0; vector < Platform.VectorCount; vector++)
            _interrupts[vector] = 0;
    }

    private static void SetOperand(ushort* operand, ulong* table, uint count)
    {
        operand[0] = (ushort)((count * sizeof(ulong)) - 1);
        operand[1] = (ushort)(uint)table;
        operand[2] = (ushort)((uint)table >> 16);
    }

    private static ulong TaskDescriptor(TaskState* task)
    {
        uint address = (uint)task;
        uint low = (address << 16) | ((uint)sizeof(TaskState) - 1);
        uint high = (address & 0xFF00_0000) | TaskHigh | ((address >> 16) & 0xFF);
        return ((ulong)high << 32) | low;
    }

    private static ulong Gate(uint type, uint selector, uint address)
    {
        uint low = (selector << 16) | (address & 0xFFFF);
        uint high = (address & 0xFFFF_0000) | type;
        return ((ulong)high << 32) | low;
    }
}
