namespace BssOs.Kernel.Ia32;

/// <summary>Calls and jumps, and places further on that they lead to.</summary>
public unsafe partial struct CodeWriter
{
    /// <summary><c>call target</c></summary>
    public void Call(uint target)
    {
        Byte(0xE8);
        Relative(target);
    }

    /// <summary><c>call [at + offset]</c></summary>
    public void CallMemory(Register at, int offset) => Memory(0xFF, 2, at, offset);

    /// <summary><c>jmp target</c></summary>
    public void Jump(uint target)
    {
        Byte(0xE9);
        Relative(target);
    }

    /// <summary><c>jmp [at + offset]</c></summary>
    public void JumpMemory(Register at, int offset) => Memory(0xFF, 4, at, offset);

    /// <summary><c>jmp at</c></summary>
    public void JumpRegister(Register at) => Registers(0xFF, 4, at);

    /// <summary><c>jcc target</c></summary>
    public void Jump(Condition condition, uint target)
    {
        Byte(0x0F);
        Byte((byte)(0x80 + (byte)condition));
        Relative(target);
    }

    /// <summary><c>jcc short</c> to a place further on.</summary>
    /// <returns>What <see cref="Land"/> wants there.</returns>
    public uint JumpAhead(Condition condition)
    {
        Byte((byte)(0x70 + (byte)condition));
        Byte(0);
        return _length;
    }

    /// <summary><c>jmp short</c> to a place further on.</summary>
    /// <returns>What <see cref="Land"/> wants there.</returns>
    public uint JumpAhead()
    {
        Byte(0xEB);
        Byte(0);
        return _length;
    }

    /// <summary><c>jcc</c> to a place any distance further on.</summary>
    /// <returns>What <see cref="LandFar"/> wants there.</returns>
    public uint JumpFarAhead(Condition condition)
    {
        Jump(condition, 0);
        return _length;
    }

    /// <summary><c>jmp</c> to a place any distance further on.</summary>
    /// <returns>What <see cref="LandFar"/> wants there.</returns>
    public uint JumpFarAhead()
    {
        Byte(0xE9);
        Word(0);
        return _length;
    }

    /// <summary><c>push</c> the address of a place further on.</summary>
    /// <returns>What <see cref="LandAbsolute"/> wants there.</returns>
    public uint PushAhead()
    {
        PushConstant(0);
        return _length;
    }

    /// <summary>Lets a jump ahead end here, at most 127 bytes behind it.</summary>
    public readonly void Land(uint jump)
    {
        if (_buffer != null)
            _buffer[jump - 1] = (byte)(_length - jump);
    }

    /// <summary>Lets a far jump ahead end here.</summary>
    public void LandFar(uint jump) => Patch(jump, _length - jump);

    /// <summary>Lets the address pushed be that of this place.</summary>
    public void LandAbsolute(uint push) => Patch(push, Address);

    // The word that ends at a place.
    private void Patch(uint end, uint value)
    {
        if (_buffer == null)
            return;
        uint length = _length;
        _length = end - sizeof(uint);
        Word(value);
        _length = length;
    }
}
