namespace BssOs.Kernel;

/// <summary>
/// One entry of a thread's list of calls, newest first; it lies on the machine stack, between the return address and
/// the arguments of its call. An ordinary frame stands for a call into a server, a try frame for a place that errors
/// come back to. Known to the generated code of the platforms.
/// </summary>
public unsafe struct Frame
{
    /// <summary>The frame below; null if this is the thread's first.</summary>
    public Frame* Previous;

    /// <summary>
    /// Top of the temporary references when the frame was made; those above it end with it. Bit 0, <see cref="Counted"/>,
    /// makes it unlike any top, so that the end of the call takes the long way.
    /// </summary>
    public ServerObject** Mark;

    /// <summary>Ordinary frame: the object called. Try frame: null.</summary>
    public ServerObject* Object;

    /// <summary>
    /// Bit of <see cref="Mark"/>: the call counts as a reference to its object (<see cref="Calls.Count(ServerObject*)"/>).
    /// </summary>
    public const nuint Counted = 1;

    /// <summary>The oldest temporary reference that ends with the frame.</summary>
    public readonly ServerObject** Temporaries => (ServerObject**)((nuint)Mark & ~Counted);

    /// <summary>Whether the call counts as a reference.</summary>
    public readonly bool IsCounted => ((nuint)Mark & Counted) != 0;

    /// <summary>The newest ordinary frame from one on; null if there is none.</summary>
    public static Frame* Ordinary(Frame* frame)
    {
        while (frame != null && frame->IsTry)
            frame = frame->Previous;
        return frame;
    }

    /// <summary>Whether errors end here.</summary>
    public readonly bool IsTry => Object == null;
}
