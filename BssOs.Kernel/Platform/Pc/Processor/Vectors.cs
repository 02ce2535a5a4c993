using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>The code for each interrupt vector, generated at run time: a page of memory instead of 4 KiB of the image.</summary>
internal static unsafe class Vectors
{
    /// <summary>The exception after each instruction while the trap flag is set.</summary>
    public const uint Step = ProcessorValues.StepVector;

    /// <summary>Distance between two stubs.</summary>
    private const uint StubBytes = 16;

    // Exceptions for which the processor pushes an error code (Intel SDM volume 3, table 6-1): 8, 10 to 14, 17, 21.
    private const uint ErrorCodeMask = 0x0022_7D00;

    // Where the processor pushes none.
    private const uint NoErrorCode = 0;

    // Written once; all have the same length.
    private static byte* _stubs;

    /// <summary>Allocates the page.</summary>
    public static void Initialize() => _stubs = (byte*)PageFrames.Allocate(1);

    /// <summary>
    /// Generates a stub: the routine it jumps to finds the vector on the stack and, for an exception, an error code above it. The stub of a
    /// vector without a handler just returns.
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
