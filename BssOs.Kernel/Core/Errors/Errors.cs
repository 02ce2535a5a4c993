using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>
/// An error ends service functions one after another up to the nearest try frame (thesis 3.4.3); what the functions held is released on
/// the way. The chain of servers goes to the recorder; the caller gets only the number.
/// </summary>
public static unsafe class Errors
{
    /// <summary>Errors thrown so far.</summary>
    public static uint Count { get; private set; }

    /// <summary>The server in which the next error arises, if its function has no frame of its own; else null.</summary>
    public static Server* Origin { get; private set; }

    // The faulting instruction and the lowest stack word in use there, if the platform knows them; else null.
    private static void* _address;
    private static void* _stack;

    /// <summary>Resets the state; called when a new kernel starts.</summary>
    public static void Reset()
    {
        Count = 0;
        Origin = null;
    }

    /// <summary>Sets where the next error arises while the kernel works for a function without a frame.</summary>
    /// <param name="server">The function's server; null when the work is done.</param>
    public static void SetOrigin(Server* server) => Origin = server;

    /// <summary>Ends the current service function with an error.</summary>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void Throw(Error error)
    {
        Note((uint)error, &error);
        Platform.Raise((uint)error);
        while (true)
        {
        }
    }

    /// <summary>As <see cref="Throw"/>, for an error thrown by a server. Optimized for speed.</summary>
    /// <param name="server">The server.</param>
    /// <param name="error">The error.</param>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void ThrowFrom(Server* server, uint error) => ThrowFrom(server, error, &error);

    /// <summary>As <see cref="ThrowFrom(Server*, uint)"/>, by a server whose stack is another one.</summary>
    /// <param name="server">The server.</param>
    /// <param name="error">The error.</param>
    /// <param name="stack">What <see cref="Platform.KeepStack"/> copies.</param>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn, MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ThrowFrom(Server* server, uint error, void* stack)
    {
        Count++;
        ErrorRecorder.Record(server, error, stack);
        Platform.Raise(error);
        while (true)
        {
        }
    }

    /// <summary>Counts and records an error where it arises; platforms call it for faults that they raise themselves.</summary>
    /// <param name="error">The error.</param>
    /// <param name="stack">Lowest word of the stack that may show where; null if there is none.</param>
    public static void Note(uint error, void* stack)
    {
        Count++;
        ErrorRecorder.RecordAt(Origin, error, _address, _stack == null ? stack : _stack);
        Origin = null;
        _address = null;
        _stack = null;
    }

    /// <summary>Sets where the next error, a fault, arises.</summary>
    /// <param name="address">The instruction.</param>
    /// <param name="stack">Lowest word in use of the stack there; null if the error will be thrown on another stack.</param>
    public static void NoteFault(void* address, void* stack)
    {
        Origin = Servers.FindByCode(address);
        _address = address;
        _stack = stack;
    }

    /// <summary>
    /// Removes the topmost frames up to and including the nearest try frame. Platforms that unwind frame by frame do not need it.
    /// </summary>
    /// <param name="error">The error.</param>
    /// <returns>The try frame; null if there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Frame* Unwind(uint error)
    {
        CpuState* cpu = Cpu.State;
        Frame* found = cpu->Frames;
        for (; found != null && !found->IsTry; found = cpu->Frames)
        {
            if (found->Object->Server->Domain != null)
                Platform.CatchInside(found, error);
            Calls.Leave();
        }

        if (found == null)
            return null;
        Temporaries.Release(found->Mark);
        cpu->Frames = found->Previous;
        return found;
    }
}
