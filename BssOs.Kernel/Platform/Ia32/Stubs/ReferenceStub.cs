using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Ia32.MemoryOperand;
using static BssOs.Kernel.Ia32.Register;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// The most frequent system calls, which take and release references, without entering the kernel if the object is neither a local server
/// nor a facet. All other cases continue in a <see cref="SystemCallStub"/>.
/// </summary>
/// <remarks>
/// At entry: ECX argument. At the end: EAX result. The top of the temporary references is stored and soon loaded again: see
/// <see cref="StubTargets.IsStateAddressed"/>.
/// </remarks>
public struct ReferenceStub
{
    /// <summary>Address of the calling <see cref="Server"/>.</summary>
    public uint Server;

    /// <summary>Address of the server's own object.</summary>
    public uint Root;

    /// <summary>The server's reference to itself; those before it are the required services.</summary>
    public uint OwnReference;

    /// <summary>Core function that implements the system call.</summary>
    public uint Function;

    /// <summary>Generates the stub of <see cref="SystemCallTable.ReferenceOf"/>.</summary>
    /// <returns>Its address.</returns>
    public readonly uint EmitReferenceOf(ref CodeWriter code, in StubTargets targets)
    {
        code.AlignEntry();
        uint address = code.Address;
        Label slow = Label.Short;

        // The server's own object is kept alive by the fact that this code runs.
        code.Cmp(Ecx, Root + ObjectBytes);
        code.Jne(ref slow);
        targets.ReachState(ref code, Eax);
        code.Mov(Edx, targets.StateField(Eax, StateTempTop));
        code.Cmp(Edx, targets.StateField(Eax, StateTempLimit));
        code.Je(ref slow);

        code.Mov(Eax, Root);
        code.Mov(At(Edx, 0), Eax);
        code.Inc(At(Eax, ObjectReferences));
        code.Add(Edx, Word);
        targets.ReachState(ref code, Ecx);
        code.Mov(targets.StateField(Ecx, StateTempTop), Edx);
        code.Ret();
        EmitSlow(ref code, targets, ref slow);
        return address;
    }

    /// <summary>Generates the stub of <see cref="SystemCallTable.ReleaseTemporary"/>.</summary>
    /// <returns>Its address.</returns>
    public readonly uint EmitReleaseTemporary(ref CodeWriter code, in StubTargets targets)
    {
        code.AlignEntry();
        uint address = code.Address;
        Label slow = Label.Short;

        // Must be the newest temporary reference and belong to the running function. The mark of a counted frame is greater by one.
        targets.ReachState(ref code, Eax);
        code.Mov(Edx, targets.StateField(Eax, StateTempTop));
        code.Mov(Eax, targets.StateField(Eax, StateFrames));
        code.Cmp(Edx, At(Eax, FrameMark));
        code.Jbe(ref slow);
        code.Cmp(Ecx, At(Edx, -Word));
        code.Jne(ref slow);

        // Must not be the object's last reference, nor part of a server.
        code.Dec(At(Ecx, ObjectReferences));
        Label special = Label.Short;
        code.Jle(ref special);
        code.Sub(Edx, Word);
        targets.ReachState(ref code, Eax);
        code.Mov(targets.StateField(Eax, StateTempTop), Edx);
        code.Ret();
        code.Bind(ref special);
        code.Inc(At(Ecx, ObjectReferences));
        code.Bind(ref slow);

        // The server's own reference, a constant, is never released.
        code.Cmp(Ecx, OwnReference);
        Label other = Label.Short;
        code.Jne(ref other);
        code.Ret();
        code.Bind(ref other);
        SystemCallStub.Emit(ref code, targets, true, Server, 1, Function);
        return address;
    }

    /// <summary>Generates the stub of <see cref="SystemCallTable.Keep"/>.</summary>
    /// <returns>Its address.</returns>
    public readonly uint EmitKeep(ref CodeWriter code, in StubTargets targets)
    {
        code.AlignEntry();
        uint address = code.Address;
        Label slow = Label.Short;

        // EAX = entry, EDX = the object.
        CallStub.EmitEntryAddress(ref code, Server, Ecx, Eax);
        code.Cmp(Ecx, At(Eax, EntryReference));
        Label temporary = Label.Short;
        code.Jne(ref temporary);
        code.Mov(Edx, At(Eax, EntryObject));
        uint found = code.Address;
        EmitRequireForeign(ref code, ref slow);
        code.Mov(Eax, At(Server + ServerFreeEntry));
        code.Test(Eax, Eax);
        code.Je(ref slow);
        code.Inc(At(Edx, ObjectReferences));
        Label part = Label.Short;
        code.Js(ref part);

        // The first free entry receives the object, and its next reference.
        code.Mov(Ecx, At(Eax, EntryObject));
        code.Mov(At(Server + ServerFreeEntry), Ecx);
        code.Mov(At(Eax, EntryObject), Edx);
        code.Mov(Ecx, At(Eax, EntryReference));
        code.Inc(Ecx);
        code.Mov(At(Eax, EntryReference), Ecx);
        code.Mov(Eax, Ecx);
        code.Ret();

        code.Bind(ref temporary);
        code.Cmp(Ecx, ObjectAddressMin);
        code.Jl(ref slow);
        code.Mov(Edx, Ecx);
        code.Cmp(At(Ecx, ObjectMark), ServerObject.AliveMark);
        code.Je(found);
        Label gone = Label.Short;
        code.Jmp(ref gone);
        code.Bind(ref part);
        code.Dec(At(Edx, ObjectReferences));
        code.Bind(ref gone);
        EmitSlow(ref code, targets, ref slow);
        return address;
    }

    /// <summary>Generates the stub of <see cref="SystemCallTable.ReleasePermanent"/>.</summary>
    /// <returns>Its address.</returns>
    public readonly uint EmitReleasePermanent(ref CodeWriter code, in StubTargets targets)
    {
        code.AlignEntry();
        uint address = code.Address;
        Label slow = Label.Short;

        // Required services are kept as long as the server.
        code.Cmp(Ecx, OwnReference);
        code.Jbe(ref slow);

        // EAX = entry, EDX = the object.
        CallStub.EmitEntryAddress(ref code, Server, Ecx, Eax);
        code.Cmp(Ecx, At(Eax, EntryReference));
        code.Jne(ref slow);
        code.Mov(Edx, At(Eax, EntryObject));

        EmitRequireForeign(ref code, ref slow);
        code.Dec(At(Edx, ObjectReferences));
        Label special = Label.Short;
        code.Jle(ref special);

        // The entry becomes the first free one, and holds its next reference minus 1.
        code.Mov(Ecx, At(Server + ServerFreeEntry));
        code.Mov(At(Eax, EntryObject), Ecx);
        code.Mov(At(Server + ServerFreeEntry), Eax);
        code.Mov(Ecx, At(Eax, EntryReference));
        code.Add(Ecx, At(Server + ServerTableLast));
        code.Or(Ecx, ReferenceTable.Renewed);
        code.Mov(At(Eax, EntryReference), Ecx);
        code.Ret();
        code.Bind(ref special);
        code.Inc(At(Edx, ObjectReferences));
        EmitSlow(ref code, targets, ref slow);
        return address;
    }

    // A server counts references to its own objects differently: not at all to itself, and its local servers are parts, which their counts
    // show.
    private readonly void EmitRequireForeign(ref CodeWriter code, ref Label slow)
    {
        code.Cmp(Edx, Root);
        code.Je(ref slow);
    }

    private readonly void EmitSlow(ref CodeWriter code, in StubTargets targets, ref Label slow)
    {
        code.Bind(ref slow);
        SystemCallStub.Emit(ref code, targets, true, Server, 1, Function);
    }
}
