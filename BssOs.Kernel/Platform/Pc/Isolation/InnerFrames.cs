using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>
/// The frames of calls within a domain (<see cref="InnerStub"/>). They lie in the domain's memory, so all that they say may be wrong: what
/// the kernel takes from them ends at most what the newest call into the domain may end itself.
/// </summary>
/// <remarks>
/// A frame's <see cref="Frame.Mark"/> is 0 until the call gets a temporary reference; then it is the top of the references before it.
/// </remarks>
internal static unsafe class InnerFrames
{
    /// <summary>Whether there are any of the newest call into the domain.</summary>
    public static bool HasOf(Crossing* crossing) => IsOf(crossing, *crossing->Stack->Head);

    /// <summary>Notes that the running function has got temporary references.</summary>
    /// <param name="crossing">The newest call into the domain.</param>
    /// <param name="before">Their top before.</param>
    public static void Note(Crossing* crossing, ServerObject** before)
    {
        uint* head = crossing->Stack->Head;
        Frame frame;
        if (TryRead(crossing, *head, &frame) && frame.Mark == null)
            Write(crossing, *head + Ia32Layout.FrameMark, (uint)before);
    }

    /// <summary>The call of the newest frame ends: releases what it holds.</summary>
    public static void End(Crossing* crossing)
    {
        uint* head = crossing->Stack->Head;
        Frame frame;
        if (!TryRead(crossing, *head, &frame))
            Errors.Throw(Error.IllegalInstruction);
        Write(crossing, *head + Ia32Layout.FrameMark, 0);
        Release(crossing, frame.Mark);
    }

    /// <summary>An error has ended what the domain did: goes on where a caller in the domain catches it.</summary>
    /// <param name="crossing">The newest call into the domain.</param>
    /// <param name="registers">The domain's registers, from EDI, as pushad leaves them.</param>
    /// <param name="place">Its instruction pointer.</param>
    /// <param name="stackPointer">Its stack pointer.</param>
    /// <param name="error">The error.</param>
    /// <returns>False if nobody there does.</returns>
    public static bool TryCatch(Crossing* crossing, UserState* registers, uint* place, uint* stackPointer, uint error)
    {
        uint* head = crossing->Stack->Head;
        ServerObject** mark = null;
        uint found = *head;
        Frame frame;
        while (TryRead(crossing, found, &frame) && !frame.IsTry)
        {
            if (frame.Mark != null)
                mark = frame.Mark;
            found = NextOf(found, &frame);
        }

        if (!TryRead(crossing, found, &frame))
            return false;
        uint* words = stackalloc uint[Ia32Layout.TryBytes / Ia32Layout.Word];
        UserMemory.Read((Domain*)crossing->Server->Domain, found, (byte*)words, Ia32Layout.TryBytes);
        *head = words[0];
        Release(crossing, mark);
        *place = words[Ia32Layout.TryResume / Ia32Layout.Word];
        registers->Ebp = words[Ia32Layout.TrySavedEbp / Ia32Layout.Word];
        registers->Edi = words[Ia32Layout.TrySavedEdi / Ia32Layout.Word];
        registers->Esi = words[Ia32Layout.TrySavedEsi / Ia32Layout.Word];
        registers->Ebx = words[Ia32Layout.TrySavedEbx / Ia32Layout.Word];
        registers->Ecx = 0;
        registers->Eax = 0;
        registers->Edx = error;
        *stackPointer = found;
        return true;
    }

    /// <summary>An error ends the call into the domain: its frames are no more.</summary>
    public static void Forget(Crossing* crossing)
    {
        uint* head = crossing->Stack->Head;
        Frame frame;
        while (TryRead(crossing, *head, &frame))
            *head = NextOf(*head, &frame);
    }

    // Whether an address is that of a frame which the newest call into the domain can have made; others belong to calls before it.
    private static bool TryRead(Crossing* crossing, uint address, Frame* frame)
    {
        Domain* domain = (Domain*)crossing->Server->Domain;
        if (!IsOf(crossing, address) || address % sizeof(uint) != 0)
            return false;
        byte* words = null;
        for (uint i = 0; i < Ia32Layout.FrameBytes; i += sizeof(uint), words += sizeof(uint))
        {
            if (i == 0 || (address + i) % PageFrames.Bytes == 0)
                words = Domains.Find(domain, address + i, isWrite: true);
            if (words == null)
                return false;
            *(uint*)((byte*)frame + i) = *(uint*)words;
        }

        return true;
    }

    private static bool IsOf(Crossing* crossing, uint address) =>
        address >= crossing->Stack->Bottom && address < crossing->Pointer;

    // Frames lie one above the other, so that a list has an end.
    private static uint NextOf(uint address, Frame* frame) => (uint)frame->Previous > address ? (uint)frame->Previous : 0;

    private static void Write(Crossing* crossing, uint address, uint value) =>
        *(uint*)Domains.Find((Domain*)crossing->Server->Domain, address, isWrite: true) = value;

    private static void Release(Crossing* crossing, ServerObject** mark)
    {
        bool isOwn = mark >= crossing->Frame->Temporaries && mark <= Cpu.State->TempTop && (nuint)mark % (nuint)sizeof(void*) == 0;
        if (isOwn)
            Temporaries.Release(mark);
    }
}
