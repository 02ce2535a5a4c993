namespace BssOs.Kernel;

/// <summary>
/// Errors end service functions one after the other up to the nearest try frame (thesis 3.4.3); what the functions
/// held is released on the way. The chain of servers goes to the recorder, the caller gets the number alone.
/// </summary>
public static unsafe class Errors
{
    /// <summary>Errors thrown so far.</summary>
    public static uint Count;

    /// <summary>Where the next error arises, if that server's function has no frame of its own; else null.</summary>
    public static Server* Origin;

    /// <summary>Ends the current service function with an error.</summary>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void Throw(Error error)
    {
        Note((uint)error);
        Platform.Raise((uint)error);
        while (true)
        {
        }
    }

    /// <summary>Counts and records an error where it arises; platforms call it for faults that they raise themselves.</summary>
    public static void Note(uint error)
    {
        Count++;
        ErrorRecorder.Record(error);
    }

    /// <summary>
    /// Ends the topmost frames up to the nearest try frame, which is taken off too. Platforms that unwind by
    /// themselves frame by frame do not need it.
    /// </summary>
    /// <returns>The try frame; null if there is none.</returns>
    public static Frame* Unwind()
    {
        CpuState* cpu = Cpu.State;
        while (cpu->Frames != null && !cpu->Frames->IsTry)
            Calls.Leave();
        Frame* found = cpu->Frames;
        if (found == null)
            return null;
        Temporaries.Release(found->Mark);
        cpu->Frames = found->Previous;
        return found;
    }
}
