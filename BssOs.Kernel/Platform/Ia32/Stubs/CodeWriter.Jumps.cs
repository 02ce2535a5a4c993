using System.Runtime.CompilerServices;

namespace BssOs.Kernel.Ia32;

/// <summary>Calls, returns, jumps, and labels.</summary>
public unsafe partial struct CodeWriter
{
    /// <summary>call</summary>
    public void Call(uint target) => Relative(0xE8, target);

    /// <summary>call</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Call(MemoryOperand target) => Memory(Instruction(0xFF, 2) | target.Form, target.Displacement);

    /// <summary>ret</summary>
    public void Ret() => Byte(0xC3);

    /// <summary>ret: also removes bytes from the stack</summary>
    public void Ret(uint bytes)
    {
        if (bytes == 0)
        {
            Ret();
            return;
        }

        Byte(0xC2);
        Byte((byte)bytes);
        Byte((byte)(bytes >> 8));
    }

    /// <summary>jmp</summary>
    public void Jmp(uint target) => Relative(0xE9, target);

    /// <summary>jmp</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Jmp(Register target) => Registers(Instruction(0xFF, 4, target));

    /// <summary>jmp</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Jmp(MemoryOperand target) => Memory(Instruction(0xFF, 4) | target.Form, target.Displacement);

    /// <summary>jmp</summary>
    public void Jmp(ref Label target)
    {
        Byte((byte)(target.Kind == LabelKind.Short ? 0xEB : 0xE9));
        Refer(ref target);
    }

    /// <summary>je</summary>
    public void Je(uint target) => Jump(Condition.E, target);

    /// <summary>je</summary>
    public void Je(ref Label target) => Jump(Condition.E, ref target);

    /// <summary>jne</summary>
    public void Jne(uint target) => Jump(Condition.Ne, target);

    /// <summary>jne</summary>
    public void Jne(ref Label target) => Jump(Condition.Ne, ref target);

    /// <summary>ja</summary>
    public void Ja(uint target) => Jump(Condition.A, target);

    /// <summary>jae</summary>
    public void Jae(ref Label target) => Jump(Condition.Ae, ref target);

    /// <summary>jb</summary>
    public void Jb(ref Label target) => Jump(Condition.B, ref target);

    /// <summary>jb</summary>
    public void Jb(uint target) => Jump(Condition.B, target);

    /// <summary>jbe</summary>
    public void Jbe(ref Label target) => Jump(Condition.Be, ref target);

    /// <summary>jge</summary>
    public void Jge(ref Label target) => Jump(Condition.Ge, ref target);

    /// <summary>jl</summary>
    public void Jl(uint target) => Jump(Condition.L, target);

    /// <summary>jl</summary>
    public void Jl(ref Label target) => Jump(Condition.L, ref target);

    /// <summary>jle</summary>
    public void Jle(ref Label target) => Jump(Condition.Le, ref target);

    /// <summary>js</summary>
    public void Js(ref Label target) => Jump(Condition.S, ref target);

    /// <summary>Defines the label at the current address.</summary>
    public void Bind(ref Label place)
    {
        uint here = _length;
        uint end = _buffer == null ? 0 : place.Last;
        while (end != 0)
        {
            uint previous = end - Distance(end, place.Kind);
            if (place.Kind == LabelKind.Short)
                _buffer[end - 1] = (byte)(here - end);
            else
                Patch(end, place.Kind == LabelKind.Near ? here - end : _address + here);
            end = previous == end ? 0 : previous;
        }

        place.Last = 0;
    }

    private void Jump(Condition condition, uint target)
    {
        Byte(0x0F);
        Relative((byte)(0x80 + (byte)condition), target);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Jump(Condition condition, ref Label target)
    {
        if (target.Kind == LabelKind.Short)
        {
            Byte((byte)(0x70 + (byte)condition));
        }
        else
        {
            Byte(0x0F);
            Byte((byte)(0x80 + (byte)condition));
        }

        Refer(ref target);
    }

    // Stored in place of the unknown distance: how far back the previous instruction ends that refers to the same label; 0 if there is
    // none.
    private void Refer(ref Label place)
    {
        uint bytes = place.Kind == LabelKind.Short ? sizeof(byte) : (uint)sizeof(uint);
        uint back = place.Last == 0 ? 0 : _length + bytes - place.Last;
        if (place.Kind == LabelKind.Short)
            Byte((byte)back);
        else
            Word(back);
        place.Last = _length;
    }

    private readonly uint Distance(uint end, LabelKind kind) =>
        kind == LabelKind.Short ? _buffer[end - 1] : *(uint*)(_buffer + end - sizeof(uint));

    private readonly void Patch(uint end, uint value) => *(uint*)(_buffer + end - sizeof(uint)) = value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Relative(byte operation, uint target) => Immediate(operation, target - (Address + 1 + sizeof(uint)));
}
