namespace BssOs.Kernel;

/// <summary>The kernel's console.</summary>
public static unsafe class Log
{
    /// <summary>Prints UTF-8 text.</summary>
    public static void Write(System.ReadOnlySpan<byte> text)
    {
        fixed (byte* bytes = text)
            Platform.DebugWrite(bytes, (nuint)text.Length);
    }

    /// <summary>Prints NUL-terminated text.</summary>
    public static void WriteName(byte* text) => Platform.DebugWrite(text, Text.Length(text));

    /// <summary>Prints the name of an error, or its number if it has no name, as service-specific errors.</summary>
    public static void WriteError(uint error)
    {
        System.ReadOnlySpan<byte> name = ErrorNames.Get((Error)error);
        if (name.IsEmpty)
            WriteNumber(error);
        else
            Write(name);
    }

    /// <summary>Prints a hexadecimal number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="count">Digits to print, at most 8; higher digits are omitted.</param>
    public static void WriteHexadecimal(uint value, int count)
    {
        const int bitsPerDigit = 4;
        byte* digits = stackalloc byte[sizeof(uint) * 2];
        for (int i = count - 1; i >= 0; i--)
        {
            uint digit = value & 0xF;
            digits[i] = (byte)(digit < 10 ? '0' + digit : 'a' + digit - 10);
            value >>= bitsPerDigit;
        }

        Platform.DebugWrite(digits, (nuint)count);
    }

    /// <summary>Prints a decimal number.</summary>
    public static void WriteNumber(uint value)
    {
        const int digitsMax = 10;
        byte* digits = stackalloc byte[digitsMax];
        int first = digitsMax;
        do
        {
            digits[--first] = (byte)('0' + (value % 10));
            value /= 10;
        }
        while (value != 0);
        Platform.DebugWrite(digits + first, (nuint)(digitsMax - first));
    }
}
