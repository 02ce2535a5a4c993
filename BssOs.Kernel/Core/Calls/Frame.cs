namespace BssOs.Kernel;

/// <summary>
/// One entry of a thread's list of calls, newest first; it lies on the machine stack, between the return address and the arguments of its
/// call. An ordinary frame represents a call into a server, a try frame a place at which errors are caught. The generated code of the
/// platforms depends on it.
/// </summary>
public unsafe struct Frame
{
    /// <summary>The next older frame; null if this is the thread's first.</summary>
    public Frame* Previous;

    /// <summary>
    /// Top of the temporary references when the frame was made; those above it are released with it. Bit 0, <see cref="Counted"/>, makes
    /// it differ from any top, so that the end of the call takes the slow path.
    /// </summary>
    public ServerObject** Mark;

    /// <summary>Ordinary frame: the object called. Try frame: null.</summary>
    public ServerObject* Object;

    /// <summary>
    /// Bit of <see cref="Mark"/>: the call counts as a reference to its object (<see cref="Calls.Count(ServerObject*)"/>).
    /// </summary>
    public const nuint Counted = 1;

    /// <summary>The oldest temporary reference that is released with the frame.</summary>
    public readonly ServerObject** Temporaries => (ServerObject**)((nuint)Mark & ~Counted);

    /// <summary>Whether the call counts as a reference.</summary>
    public readonly bool IsCounted => ((nuint)Mark & Counted) != 0;

    /// <summary>The newest ordinary frame, beginning with the given one; null if there is none.</summary>
    public static Frame* Ordinary(Frame* frame)
    {
        while (frame != null && frame->IsTry)
            frame = frame->Previous;
        return frame;
    }

    /// <summary>Whether errors are caught here.</summary>
    public readonly bool IsTry => Object == null;
}
