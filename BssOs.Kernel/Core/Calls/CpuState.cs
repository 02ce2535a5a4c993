namespace BssOs.Kernel;

/// <summary>What a processor is working on. Known to the generated code of the platforms.</summary>
public unsafe struct CpuState
{
    /// <summary>The newest frame of the current thread; null if there is none.</summary>
    public Frame* Frames;

    /// <summary>The next free place for a temporary reference of the current thread.</summary>
    public ServerObject** TempTop;

    /// <summary>Places from here on do not exist.</summary>
    public ServerObject** TempLimit;

    /// <summary>The thread that runs.</summary>
    public ThreadContext* Current;

    /// <summary>Interrupt handlers that run, nested; nothing may block while there are any.</summary>
    public nuint InterruptDepth;

    /// <summary>How far down on the machine stack in use a call may begin, if the platform looks at it.</summary>
    public nuint StackLimit;

    /// <summary>Stacks that calls of the current thread were given because too little was left; the platform's.</summary>
    public void* StackSegments;
}
