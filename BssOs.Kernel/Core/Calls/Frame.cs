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

    /// <summary>Top of the temporary references when the frame was made; those above it end with it.</summary>
    public ServerObject** Mark;

    /// <summary>Ordinary frame: the object called. Try frame: null.</summary>
    public ServerObject* Object;

    /// <summary>Whether errors end here.</summary>
    public readonly bool IsTry => Object == null;
}
