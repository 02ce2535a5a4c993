namespace BssOs.Kernel;

/// <summary>The state of a processor. The generated code of the platforms depends on it.</summary>
public unsafe struct CpuState
{
    /// <summary>The newest frame of the current thread; null if there is none.</summary>
    public Frame* Frames;

    /// <summary>The next free entry for a temporary reference of the current thread.</summary>
    public ServerObject** TempTop;

    /// <summary>End of the entries.</summary>
    public ServerObject** TempLimit;

    /// <summary>The running thread.</summary>
    public ThreadContext* Current;

    /// <summary>Nesting depth of running interrupt handlers.</summary>
    public nuint InterruptDepth;

    /// <summary>Lowest stack pointer with which a call may begin on the current machine stack, if the platform checks it.</summary>
    public nuint StackLimit;

    /// <summary>Additional stacks for calls of the current thread for which too little stack was left; owned by the platform.</summary>
    public void* StackSegments;

    /// <summary>How many reasons there are that the current thread must not stop: handlers that run, pages being brought.</summary>
    public nuint Bonds;
}
