namespace BssOs.Kernel.Ia32;

/// <summary>Stops the system with a message when no error can be returned to anybody.</summary>
internal static unsafe class Panic
{
    private const int HexDigits = 8;

    /// <summary>Prints a text and stops.</summary>
    public static void Stop(System.ReadOnlySpan<byte> text)
    {
        Log.Write("kernel panic: "u8);
        Log.Write(text);
        Log.Write("\n"u8);
        Platform.Fail();
    }

    /// <summary>Prints the registers at an exception and stops.</summary>
    public static void Report(ExceptionState* state, nuint faultAddress)
    {
        Log.Write("kernel panic: exception"u8);
        Print(" "u8, state->Vector);
        Print(" code "u8, state->ErrorCode);
        Print(" at "u8, state->Eip);
        Print(" address "u8, (uint)faultAddress);
        Print("\neax "u8, state->Eax);
        Print(" ebx "u8, state->Ebx);
        Print(" ecx "u8, state->Ecx);
        Print(" edx "u8, state->Edx);
        Print("\nesi "u8, state->Esi);
        Print(" edi "u8, state->Edi);
        Print(" ebp "u8, state->Ebp);
        Print(" esp "u8, state->Esp);
        Print(" flags "u8, state->Flags);
        Log.Write("\n"u8);
        Platform.Fail();
    }

    private static void Print(System.ReadOnlySpan<byte> name, uint value)
    {
        Log.Write(name);
        Log.WriteHexadecimal(value, HexDigits);
    }
}
