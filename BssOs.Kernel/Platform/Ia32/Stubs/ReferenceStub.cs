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
    // The entry that a link is to: twice the link, from here (ReferenceTable.End).
    private const int LinkedEntry = -2 * (int)ReferenceTable.End;

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
        EmitRequirePlain(ref code, Register.Ecx, ref slow);
        code.Decrement(Register.Ecx, PcLayout.ObjectReferences);
        uint last = code.JumpAhead(Condition.Equal);
        code.SubtractSmall(Register.Edx, PcLayout.Word);
        targets.ReachState(ref code, Register.Eax);
        targets.StoreState(ref code, Register.Eax, PcLayout.StateTempTop, Register.Edx);
        code.Return();
        code.Land(last);
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

        // edx = the object
        code.Compare(Register.Ecx, Server + PcLayout.ServerTableLength);
        uint temporary = code.JumpAhead(Condition.AboveOrEqual);
        code.Load(Register.Edx, Server + PcLayout.ServerTable);
        code.LoadIndexed(Register.Edx, Register.Edx, Register.Ecx);
        code.TestLow(Register.Edx, 1);
        slow.Add(ref code, Condition.NotEqual);
        uint found = code.Address;
        EmitRequireForeign(ref code, ref slow);
        code.Load(Register.Eax, Server + PcLayout.ServerFreeLink);
        code.CompareSmall(Register.Eax, (byte)ReferenceTable.End);
        slow.Add(ref code, Condition.BelowOrEqual);
        code.Increment(Register.Edx, PcLayout.ObjectReferences);

        // FreeLink = what the entry holds / entry = object / the entry's number: link / 2 - 1
        code.Load(Register.Ecx, Server + PcLayout.ServerTable);
        code.LoadLinked(Register.Ecx, Register.Ecx, Register.Eax, LinkedEntry);
        code.Store(Server + PcLayout.ServerFreeLink, Register.Ecx);
        code.Load(Register.Ecx, Server + PcLayout.ServerTable);
        code.StoreLinked(Register.Ecx, Register.Eax, LinkedEntry, Register.Edx);
        code.ShiftRightOnce(Register.Eax);
        code.SubtractSmall(Register.Eax, 1);
        code.Return();

        code.Land(temporary);
        code.CompareConstant(Register.Ecx, (uint)ReferenceTable.PermanentLimit);
        slow.Add(ref code, Condition.Below);
        code.Move(Register.Edx, Register.Ecx);
        code.CompareMemory(Register.Ecx, PcLayout.ObjectMark, ServerObject.AliveMark);
        code.Jump(Condition.Equal, found);
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

        // edx = the object; required services stay as long as the server
        code.CompareConstant(Register.Ecx, OwnReference);
        slow.Add(ref code, Condition.BelowOrEqual);
        code.Compare(Register.Ecx, Server + PcLayout.ServerTableLength);
        slow.Add(ref code, Condition.AboveOrEqual);
        code.Load(Register.Edx, Server + PcLayout.ServerTable);
        code.LoadIndexed(Register.Edx, Register.Edx, Register.Ecx);
        code.TestLow(Register.Edx, 1);
        slow.Add(ref code, Condition.NotEqual);
        EmitRequireForeign(ref code, ref slow);
        code.Decrement(Register.Edx, PcLayout.ObjectReferences);
        uint last = code.JumpAhead(Condition.Equal);

        // entry = FreeLink / FreeLink = link to this entry
        code.Load(Register.Eax, Server + PcLayout.ServerFreeLink);
        code.Load(Register.Edx, Server + PcLayout.ServerTable);
        code.StoreIndexed(Register.Edx, Register.Ecx, Register.Eax);
        code.LoadDoubled(Register.Ecx, (byte)ReferenceTable.End);
        code.Store(Server + PcLayout.ServerFreeLink, Register.Ecx);
        code.Return();
        code.Land(last);
        code.Increment(Register.Edx, PcLayout.ObjectReferences);
        EmitSlow(ref code, targets, slow);
        return address;
    }

    // A server does not count references to its own objects as others do: the one that it has itself, or local servers, which
    // are no plain ones.
    private readonly void EmitRequireForeign(ref CodeWriter code, ref JumpList slow)
    {
        code.CompareConstant(Register.Edx, Root);
        slow.Add(ref code, Condition.Equal);
        EmitRequirePlain(ref code, Register.Edx, ref slow);
    }

    // eax = kind
    private static void EmitRequirePlain(ref CodeWriter code, Register item, ref JumpList slow)
    {
        code.Load(Register.Eax, item, PcLayout.ObjectKind);
        code.CompareSmall(Register.Eax, PcLayout.KindIsPart, 0);
        slow.Add(ref code, Condition.NotEqual);
    }

    private readonly void EmitSlow(ref CodeWriter code, in StubTargets targets, in JumpList slow)
    {
        slow.Land(ref code);
        SystemCallStub.Emit(ref code, targets, false, Server, 1, Function);
    }
}
