namespace BssOs.Kernel;

/// <summary>
/// One entry of a thread's service-call stack, which is apart from its machine stack. An ordinary frame stands for a
/// call into a server, a try frame for a place that errors come back to. Known to the generated code of the platforms.
/// </summary>
public unsafe struct Frame
{
    /// <summary>Where the call returns to, as the platform sees it.</summary>
    public nuint Return;

    /// <summary>Ordinary frame: the object called. Try frame: null.</summary>
    public ServerObject* Object;

    /// <summary>Top of the temporary references when the frame was made; those above it end with it.</summary>
    public ServerObject** Mark;

    /// <summary>Try frame: the stack pointer to go back to. Ordinary frame: 0.</summary>
    public nuint StackPointer;

    /// <summary>Try frame: registers to restore. Ordinary frame: whether the server was locked at entry.</summary>
    public nuint Saved0;

    /// <inheritdoc cref="Saved0"/>
    public nuint Saved1;

    /// <inheritdoc cref="Saved0"/>
    public nuint Saved2;

    /// <inheritdoc cref="Saved0"/>
    public nuint Saved3;

    /// <summary>Whether errors end here.</summary>
    public readonly bool IsTry => StackPointer != 0;
}
