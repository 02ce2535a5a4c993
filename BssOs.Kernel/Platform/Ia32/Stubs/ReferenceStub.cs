namespace BssOs.Kernel.Ia32;

/// <summary>
/// The system calls that servers make most often, those that take and release references, without a way into the kernel
/// where the object is a plain one: no local server and no facet. Everything else goes on in a <see cref="SystemCallStub"/>.
/// </summary>
/// <remarks>
/// At entry: ECX argument. At the end: EAX result. The top of the temporary references is stored and soon loaded again: see
/// <see cref="StubTargets.IsStateAddressed"/>.
/// </remarks>
public struct ReferenceStub
{
    // ReferenceTable.Renewed, in a word of the machine.
    private const uint Renewed = 0x8000_0000;

    /// <summary>Address of the calling <see cref="Server"/>.</summary>
    public uint Server;

    /// <summary>Address of the server's own object.</summary>
    public uint Root;

    /// <summary>The server's reference to itself; those before it are the required services.</summary>
    public uint OwnReference;

    /// <summary>Core function behind the system call.</summary>
    public uint Function;

    /// <summary>Writes the stub of <see cref="SystemCallTable.ReferenceOf"/>.</summary>
    /// <returns>Its address.</returns>
    public readonly uint EmitReferenceOf(ref CodeWriter code, in StubTargets targets)
    {
        code.AlignEntry();
        uint address = code.Address;
        JumpList slow = default;

        // The server's own object: that this code runs, keeps it.
        code.CompareConstant(Register.Ecx, Root + PcLayout.ObjectBytes);
        slow.Add(ref code, Condition.NotEqual);
        targets.ReachState(ref code, Register.Eax);
        targets.LoadState(ref code, Register.Edx, Register.Eax, PcLayout.StateTempTop);
        targets.CompareState(ref code, Register.Edx, Register.Eax, PcLayout.StateTempLimit);
        slow.Add(ref code, Condition.Equal);

        // *TempTop++ = object
        code.LoadConstant(Register.Eax, Root);
        code.Store(Register.Edx, 0, Register.Eax);
        code.Increment(Register.Eax, PcLayout.ObjectReferences);
        code.AddSmall(Register.Edx, PcLayout.Word);
        targets.ReachState(ref code, Register.Ecx);
        targets.StoreState(ref code, Register.Ecx, PcLayout.StateTempTop, Register.Edx);
        code.Return();
        EmitSlow(ref code, targets, slow);
        return address;
    }

    /// <summary>Writes the stub of <see cref="SystemCallTable.ReleaseTemporary"/>.</summary>
    /// <returns>Its address.</returns>
    public readonly uint EmitReleaseTemporary(ref CodeWriter code, in StubTargets targets)
    {
        code.AlignEntry();
        uint address = code.Address;
        JumpList slow = default;

        // The last one taken, in the function that runs. A counted frame has a mark one higher.
        targets.ReachState(ref code, Register.Eax);
        targets.LoadState(ref code, Register.Edx, Register.Eax, PcLayout.StateTempTop);
        targets.LoadState(ref code, Register.Eax, Register.Eax, PcLayout.StateFrames);
        code.Compare(Register.Edx, Register.Eax, PcLayout.FrameMark);
        slow.Add(ref code, Condition.BelowOrEqual);
        code.Compare(Register.Ecx, Register.Edx, -PcLayout.Word);
        slow.Add(ref code, Condition.NotEqual);

        // Not its last, and no part of a server.
        code.Decrement(Register.Ecx, PcLayout.ObjectReferences);
        uint special = code.JumpAhead(Condition.LessOrEqual);
        code.SubtractSmall(Register.Edx, PcLayout.Word);
        targets.ReachState(ref code, Register.Eax);
        targets.StoreState(ref code, Register.Eax, PcLayout.StateTempTop, Register.Edx);
        code.Return();
        code.Land(special);
        code.Increment(Register.Ecx, PcLayout.ObjectReferences);
        slow.Land(ref code);

        // The server's own reference, a constant, stays: cmp ecx, OwnReference / jne other / ret
        code.CompareConstant(Register.Ecx, OwnReference);
        uint other = code.JumpAhead(Condition.NotEqual);
        code.Return();
        code.Land(other);
        SystemCallStub.Emit(ref code, targets, false, Server, 1, Function);
        return address;
    }

    /// <summary>Writes the stub of <see cref="SystemCallTable.Keep"/>.</summary>
    /// <returns>Its address.</returns>
    public readonly uint EmitKeep(ref CodeWriter code, in StubTargets targets)
    {
        code.AlignEntry();
        uint address = code.Address;
        JumpList slow = default;

        // eax = entry, edx = the object
        CallStub.EmitEntryAddress(ref code, Server, Register.Ecx, Register.Eax);
        code.Compare(Register.Ecx, Register.Eax, PcLayout.EntryReference);
        uint temporary = code.JumpAhead(Condition.NotEqual);
        code.Load(Register.Edx, Register.Eax, PcLayout.EntryObject);
        uint found = code.Address;
        EmitRequireForeign(ref code, ref slow);
        code.Load(Register.Eax, Server + PcLayout.ServerFreeEntry);
        code.TestZero(Register.Eax);
        slow.Add(ref code, Condition.Equal);
        code.Increment(Register.Edx, PcLayout.ObjectReferences);
        uint part = code.JumpAhead(Condition.Negative);

        // FreeEntry = the next free one / entry = object, and one reference further
        code.Load(Register.Ecx, Register.Eax, PcLayout.EntryObject);
        code.Store(Server + PcLayout.ServerFreeEntry, Register.Ecx);
        code.Store(Register.Eax, PcLayout.EntryObject, Register.Edx);
        code.Load(Register.Ecx, Register.Eax, PcLayout.EntryReference);
        code.Increment(Register.Ecx);
        code.Store(Register.Eax, PcLayout.EntryReference, Register.Ecx);
        code.Move(Register.Eax, Register.Ecx);
        code.Return();

        code.Land(temporary);
        code.CompareConstant(Register.Ecx, PcLayout.ObjectAddressMin);
        slow.Add(ref code, Condition.Less);
        code.Move(Register.Edx, Register.Ecx);
        code.CompareMemory(Register.Ecx, PcLayout.ObjectMark, ServerObject.AliveMark);
        code.Jump(Condition.Equal, found);
        uint gone = code.JumpAhead();
        code.Land(part);
        code.Decrement(Register.Edx, PcLayout.ObjectReferences);
        code.Land(gone);
        EmitSlow(ref code, targets, slow);
        return address;
    }

    /// <summary>Writes the stub of <see cref="SystemCallTable.ReleasePermanent"/>.</summary>
    /// <returns>Its address.</returns>
    public readonly uint EmitReleasePermanent(ref CodeWriter code, in StubTargets targets)
    {
        code.AlignEntry();
        uint address = code.Address;
        JumpList slow = default;

        // Required services stay as long as the server.
        code.CompareConstant(Register.Ecx, OwnReference);
        slow.Add(ref code, Condition.BelowOrEqual);

        // eax = entry, edx = the object
        CallStub.EmitEntryAddress(ref code, Server, Register.Ecx, Register.Eax);
        code.Compare(Register.Ecx, Register.Eax, PcLayout.EntryReference);
        slow.Add(ref code, Condition.NotEqual);
        code.Load(Register.Edx, Register.Eax, PcLayout.EntryObject);

        EmitRequireForeign(ref code, ref slow);
        code.Decrement(Register.Edx, PcLayout.ObjectReferences);
        uint special = code.JumpAhead(Condition.LessOrEqual);

        // The entry's object = FreeEntry / FreeEntry = the entry / it is one before its next reference
        code.Load(Register.Ecx, Server + PcLayout.ServerFreeEntry);
        code.Store(Register.Eax, PcLayout.EntryObject, Register.Ecx);
        code.Store(Server + PcLayout.ServerFreeEntry, Register.Eax);
        code.Load(Register.Ecx, Register.Eax, PcLayout.EntryReference);
        code.Add(Register.Ecx, Server + PcLayout.ServerTableLast);
        code.Or(Register.Ecx, Renewed);
        code.Store(Register.Eax, PcLayout.EntryReference, Register.Ecx);
        code.Return();
        code.Land(special);
        code.Increment(Register.Edx, PcLayout.ObjectReferences);
        EmitSlow(ref code, targets, slow);
        return address;
    }

    // A server does not count references to its own objects as others do: the one that it has itself, or local servers, which
    // are parts, so that their counts tell.
    private readonly void EmitRequireForeign(ref CodeWriter code, ref JumpList slow)
    {
        code.CompareConstant(Register.Edx, Root);
        slow.Add(ref code, Condition.Equal);
    }

    private readonly void EmitSlow(ref CodeWriter code, in StubTargets targets, in JumpList slow)
    {
        slow.Land(ref code);
        SystemCallStub.Emit(ref code, targets, false, Server, 1, Function);
    }
}
