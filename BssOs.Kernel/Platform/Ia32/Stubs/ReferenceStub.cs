namespace BssOs.Kernel.Ia32;

/// <summary>
/// The system calls that servers make most often, those that take and release references, without a way into the kernel
/// where the object is a plain one: no local server and no facet. Everything else goes on in a <see cref="SystemCallStub"/>.
/// </summary>
/// <remarks>
/// At entry: ECX argument. At the end: EAX result. Fields that are stored and soon loaded again are reached through
/// registers: processors forward such stores without waiting for addresses.
/// </remarks>
public struct ReferenceStub
{
    // A free entry is twice the next free one plus this (ReferenceTable).
    private const int LinkOffset = 3;

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
        code.LoadConstant(Register.Eax, targets.State);
        code.Load(Register.Edx, Register.Eax, PcLayout.StateTempTop);
        code.Compare(Register.Edx, Register.Eax, PcLayout.StateTempLimit);
        slow.Add(ref code, Condition.Equal);

        // *TempTop++ = object
        code.AddToMemory(Register.Eax, PcLayout.StateTempTop, PcLayout.Word);
        code.LoadConstant(Register.Eax, Root);
        code.Store(Register.Edx, 0, Register.Eax);
        code.Increment(Register.Eax, PcLayout.ObjectReferences);
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

        // The server's own reference stays: cmp ecx, OwnReference / je done
        code.CompareConstant(Register.Ecx, OwnReference);
        uint own = code.JumpFarAhead(Condition.Equal);

        // The last one taken, in the function that runs. A counted frame has a mark one higher.
        code.LoadConstant(Register.Eax, targets.State);
        code.Load(Register.Edx, Register.Eax, PcLayout.StateTempTop);
        code.Load(Register.Eax, Register.Eax, PcLayout.StateFrames);
        code.Compare(Register.Edx, Register.Eax, PcLayout.FrameMark);
        slow.Add(ref code, Condition.BelowOrEqual);
        code.Compare(Register.Ecx, Register.Edx, -PcLayout.Word);
        slow.Add(ref code, Condition.NotEqual);
        EmitRequirePlain(ref code, Register.Ecx, ref slow);
        code.Decrement(Register.Ecx, PcLayout.ObjectReferences);
        uint last = code.JumpFarAhead(Condition.Equal);
        code.LoadConstant(Register.Eax, targets.State);
        code.AddToMemory(Register.Eax, PcLayout.StateTempTop, unchecked((uint)-PcLayout.Word));
        code.LandFar(own);
        code.Return();
        code.LandFar(last);
        code.Increment(Register.Ecx, PcLayout.ObjectReferences);
        EmitSlow(ref code, targets, slow);
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
        code.LoadConstant(Register.Eax, Server);
        code.Move(Register.Edx, Register.Ecx);
        code.Compare(Register.Ecx, Register.Eax, PcLayout.ServerTableLength);
        uint temporary = code.JumpFarAhead(Condition.AboveOrEqual);
        code.Load(Register.Edx, Register.Eax, PcLayout.ServerTable);
        code.LoadIndexed(Register.Edx, Register.Edx, Register.Ecx);
        code.TestLow(Register.Edx, 1);
        slow.Add(ref code, Condition.NotEqual);
        uint found = code.Address;

        // A server does not count references to its own objects as others do.
        code.Compare(Register.Eax, Register.Edx, PcLayout.ObjectServer);
        slow.Add(ref code, Condition.Equal);
        EmitRequirePlain(ref code, Register.Edx, ref slow);
        code.LoadConstant(Register.Eax, Server);
        code.Load(Register.Eax, Register.Eax, PcLayout.ServerFreeEntry);
        code.TestZero(Register.Eax);
        slow.Add(ref code, Condition.Equal);
        code.Increment(Register.Edx, PcLayout.ObjectReferences);

        // ecx = the entry / entry = object / FreeEntry = the next free one, (link >> 1) - 1
        code.LoadConstant(Register.Ecx, Server);
        code.Load(Register.Ecx, Register.Ecx, PcLayout.ServerTable);
        code.LoadScaledAddress(Register.Ecx, Register.Ecx, Register.Eax);
        code.Push(Register.Edx);
        code.Load(Register.Edx, Register.Ecx, 0);
        code.PopMemory(Register.Ecx, 0);
        code.ShiftRightOnce(Register.Edx);
        code.SubtractSmall(Register.Edx, 1);
        code.LoadConstant(Register.Ecx, Server);
        code.Store(Register.Ecx, PcLayout.ServerFreeEntry, Register.Edx);
        code.Return();

        code.LandFar(temporary);
        code.CompareConstant(Register.Ecx, (uint)ReferenceTable.PermanentLimit);
        slow.Add(ref code, Condition.Below);
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
        code.LoadConstant(Register.Eax, Server);
        code.Compare(Register.Ecx, Register.Eax, PcLayout.ServerTableLength);
        slow.Add(ref code, Condition.AboveOrEqual);
        code.Load(Register.Edx, Register.Eax, PcLayout.ServerTable);
        code.LoadIndexed(Register.Edx, Register.Edx, Register.Ecx);
        code.TestLow(Register.Edx, 1);
        slow.Add(ref code, Condition.NotEqual);
        code.Compare(Register.Eax, Register.Edx, PcLayout.ObjectServer);
        slow.Add(ref code, Condition.Equal);
        EmitRequirePlain(ref code, Register.Edx, ref slow);
        code.Decrement(Register.Edx, PcLayout.ObjectReferences);
        uint last = code.JumpFarAhead(Condition.Equal);

        // entry = link to the free one before / FreeEntry = this one
        code.LoadConstant(Register.Edx, Server);
        code.Load(Register.Eax, Register.Edx, PcLayout.ServerFreeEntry);
        code.Store(Register.Edx, PcLayout.ServerFreeEntry, Register.Ecx);
        code.LoadDoubled(Register.Eax, LinkOffset);
        code.Load(Register.Edx, Register.Edx, PcLayout.ServerTable);
        code.StoreIndexed(Register.Edx, Register.Ecx, Register.Eax);
        code.Return();
        code.LandFar(last);
        code.Increment(Register.Edx, PcLayout.ObjectReferences);
        EmitSlow(ref code, targets, slow);
        return address;
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
