namespace BssOs.Kernel.Ia32;

/// <summary>
/// The system calls that servers make most often, those that take and release references, without a way into the kernel
/// where the object is a plain one: no local server and no facet. Everything else goes on in a <see cref="SystemCallStub"/>.
/// </summary>
/// <remarks>At entry: ECX argument. At the end: EAX result.</remarks>
public struct ReferenceStub
{
    // A free entry is twice the next free one plus this (ReferenceTable).
    private const int LinkOffset = 3;

    /// <summary>Address of the calling <see cref="Server"/>.</summary>
    public uint Server;

    /// <summary>Address of the server's own object.</summary>
    public uint Root;

    /// <summary>References up to this one are the required services.</summary>
    public uint RequiredCount;

    /// <summary>Core function behind the system call.</summary>
    public uint Function;

    /// <summary>Writes the stub of <see cref="SystemCallTable.ReferenceOf"/>.</summary>
    /// <returns>Its address.</returns>
    public readonly uint EmitReferenceOf(ref CodeWriter code, in StubTargets targets)
    {
        uint address = code.Address;
        JumpList slow = default;

        // The server's own object, which waits for its destructor if it has no references.
        code.CompareConstant(Register.Ecx, Root + PcLayout.ObjectBytes);
        slow.Add(ref code, Condition.NotEqual);
        code.CompareSmall(Root + PcLayout.ObjectReferences, 0);
        slow.Add(ref code, Condition.Equal);
        code.Load(Register.Edx, targets.TempTop);
        code.Compare(Register.Edx, targets.TempLimit);
        slow.Add(ref code, Condition.Equal);

        // *TempTop++ = object
        code.LoadConstant(Register.Eax, Root);
        code.Store(Register.Edx, 0, Register.Eax);
        code.AddSmall(Register.Edx, PcLayout.Word);
        code.Store(targets.TempTop, Register.Edx);
        code.Increment(Root + PcLayout.ObjectReferences);
        code.Increment(targets.ReferenceSum);
        code.Return();
        EmitSlow(ref code, targets, slow);
        return address;
    }

    /// <summary>Writes the stub of <see cref="SystemCallTable.ReleaseTemporary"/>.</summary>
    /// <returns>Its address.</returns>
    public readonly uint EmitReleaseTemporary(ref CodeWriter code, in StubTargets targets)
    {
        uint address = code.Address;
        JumpList slow = default;

        // The last one taken, in the function that runs.
        code.CompareConstant(Register.Ecx, (uint)ReferenceTable.PermanentLimit);
        slow.Add(ref code, Condition.Below);
        code.Load(Register.Eax, targets.Frames);
        code.Load(Register.Edx, targets.TempTop);
        code.Compare(Register.Edx, Register.Eax, PcLayout.FrameMark);
        slow.Add(ref code, Condition.Equal);
        code.SubtractSmall(Register.Edx, PcLayout.Word);
        code.Compare(Register.Ecx, Register.Edx, 0);
        slow.Add(ref code, Condition.NotEqual);
        EmitRequirePlain(ref code, Register.Ecx, ref slow);
        code.CompareSmall(Register.Ecx, PcLayout.ObjectReferences, 1);
        slow.Add(ref code, Condition.Equal);
        code.Store(targets.TempTop, Register.Edx);
        code.Decrement(Register.Ecx, PcLayout.ObjectReferences);
        code.Decrement(targets.ReferenceSum);
        code.Return();
        EmitSlow(ref code, targets, slow);
        return address;
    }

    /// <summary>Writes the stub of <see cref="SystemCallTable.Keep"/>.</summary>
    /// <returns>Its address.</returns>
    public readonly uint EmitKeep(ref CodeWriter code, in StubTargets targets)
    {
        uint address = code.Address;
        JumpList slow = default;

        // edx = the object
        code.Move(Register.Edx, Register.Ecx);
        code.Compare(Register.Ecx, Server + PcLayout.ServerTableLength);
        uint temporary = code.JumpAhead(Condition.AboveOrEqual);
        code.Load(Register.Eax, Server + PcLayout.ServerTable);
        code.LoadIndexed(Register.Edx, Register.Eax, Register.Ecx);
        code.TestLow(Register.Edx, 1);
        slow.Add(ref code, Condition.NotEqual);
        uint found = code.JumpAhead();
        code.Land(temporary);
        code.CompareConstant(Register.Ecx, (uint)ReferenceTable.PermanentLimit);
        slow.Add(ref code, Condition.Below);
        code.CompareMemory(Register.Ecx, PcLayout.ObjectMark, ServerObject.AliveMark);
        slow.Add(ref code, Condition.NotEqual);
        code.Land(found);

        // A server does not count references to its own objects as others do.
        code.CompareMemory(Register.Edx, PcLayout.ObjectServer, Server);
        slow.Add(ref code, Condition.Equal);
        EmitRequirePlain(ref code, Register.Edx, ref slow);
        code.Load(Register.Eax, Server + PcLayout.ServerFreeEntry);
        code.TestZero(Register.Eax);
        slow.Add(ref code, Condition.Equal);
        code.Increment(Register.Edx, PcLayout.ObjectReferences);
        code.Increment(targets.ReferenceSum);

        // ecx = the entry / FreeEntry = the next free one, (link >> 1) - 1 / entry = object
        code.Load(Register.Ecx, Server + PcLayout.ServerTable);
        code.LoadScaledAddress(Register.Ecx, Register.Ecx, Register.Eax);
        code.Push(Register.Edx);
        code.Load(Register.Edx, Register.Ecx, 0);
        code.ShiftRightOnce(Register.Edx);
        code.SubtractSmall(Register.Edx, 1);
        code.Store(Server + PcLayout.ServerFreeEntry, Register.Edx);
        code.PopMemory(Register.Ecx, 0);
        code.Return();
        EmitSlow(ref code, targets, slow);
        return address;
    }

    /// <summary>Writes the stub of <see cref="SystemCallTable.ReleasePermanent"/>.</summary>
    /// <returns>Its address.</returns>
    public readonly uint EmitReleasePermanent(ref CodeWriter code, in StubTargets targets)
    {
        uint address = code.Address;
        JumpList slow = default;

        // edx = the object; required services stay as long as the server
        code.CompareConstant(Register.Ecx, RequiredCount);
        slow.Add(ref code, Condition.BelowOrEqual);
        code.Compare(Register.Ecx, Server + PcLayout.ServerTableLength);
        slow.Add(ref code, Condition.AboveOrEqual);
        code.Load(Register.Eax, Server + PcLayout.ServerTable);
        code.LoadIndexed(Register.Edx, Register.Eax, Register.Ecx);
        code.TestLow(Register.Edx, 1);
        slow.Add(ref code, Condition.NotEqual);
        code.CompareMemory(Register.Edx, PcLayout.ObjectServer, Server);
        slow.Add(ref code, Condition.Equal);
        EmitRequirePlain(ref code, Register.Edx, ref slow);
        code.CompareSmall(Register.Edx, PcLayout.ObjectReferences, 1);
        slow.Add(ref code, Condition.Equal);
        code.Decrement(Register.Edx, PcLayout.ObjectReferences);
        code.Decrement(targets.ReferenceSum);

        // entry = link to the free one before / FreeEntry = this one
        code.Load(Register.Eax, Server + PcLayout.ServerFreeEntry);
        code.LoadDoubled(Register.Eax, LinkOffset);
        code.Load(Register.Edx, Server + PcLayout.ServerTable);
        code.StoreIndexed(Register.Edx, Register.Ecx, Register.Eax);
        code.Store(Server + PcLayout.ServerFreeEntry, Register.Ecx);
        code.Return();
        EmitSlow(ref code, targets, slow);
        return address;
    }

    // eax = kind: class 0 and no facet, else slow
    private static void EmitRequirePlain(ref CodeWriter code, Register item, ref JumpList slow)
    {
        code.Load(Register.Eax, item, PcLayout.ObjectKind);
        code.CompareSmall(Register.Eax, PcLayout.KindClass, 0);
        slow.Add(ref code, Condition.NotEqual);
        code.CompareSmall(Register.Eax, PcLayout.KindFacet, 0);
        slow.Add(ref code, Condition.NotEqual);
    }

    private readonly void EmitSlow(ref CodeWriter code, in StubTargets targets, in JumpList slow)
    {
        slow.Land(ref code);
        SystemCallStub.Emit(ref code, targets, false, Server, 1, Function);
    }
}
