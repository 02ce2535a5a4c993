using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>The code that each interrupt vector leads to, written at run time: a page of memory instead of 4 KiB of the image.</summary>
internal static unsafe class Vectors
{
    /// <summary>The exception behind each instruction while the trap flag is set.</summary>
    public const uint Step = 1;

    /// <summary>Distance between two stubs.</summary>
    private const uint StubBytes = 16;

    // Exceptions for which the processor pushes an error code (Intel SDM volume 3, table 6-1): 8, 10 to 14, 17, 21.
    private const uint ErrorCodeMask = 0x0022_7D00;

    // Where the processor pushes none.
    private const uint NoErrorCode = 0;

    // Written once; each is as long as the next.
    private static byte* _stubs;

    /// <summary>Makes room.</summary>
    public static void Initialize() => _stubs = (byte*)PageFrames.Allocate(1);

    /// <summary>
    /// Writes a stub: what it leads to finds the vector on the stack and, of an exception, an error code above it. An
    /// interrupt that nobody wants just returns.
    /// </summary>
    /// <returns>Its address.</returns>
    public static uint WriteStub(uint vector, bool isUsed)
    {
        byte* stub = _stubs + (vector * StubBytes);
        var code = new CodeWriter(stub, (uint)stub);
        if (!isUsed)
        {
            code.Iret();
            return (uint)stub;
        }

        bool isException = vector < Platform.VectorMin;
        if (!isException || (ErrorCodeMask & (1u << (int)vector)) == 0)
            code.Push(NoErrorCode);
        code.Push(vector);
        code.Jmp((uint)(isException && vector != Step ? PcRoutines.ExceptionEntryAddress() : PcRoutines.InterruptEntryAddress()));
        return (uint)stub;
    }
}
