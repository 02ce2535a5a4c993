namespace BssOs.Kernel.Ia32;

/// <summary>Words <c>key=value</c> of the boot command line that change how the kernel works.</summary>
internal static unsafe class BootWord
{
    private const uint NumberLimit = 4096;

    /// <summary>Whether a word is there with a value.</summary>
    public static bool Is(System.ReadOnlySpan<byte> key, System.ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = key)
        {
            byte* found = CommandLine.Find(bytes, (nuint)key.Length, out nuint length);
            return found != null && Text.Equals(found, length, value);
        }
    }

    /// <summary>The decimal number of a word; 0 if it is not there. What is no digit ends it.</summary>
    /// <returns>Less than 4096.</returns>
    public static uint NumberOf(System.ReadOnlySpan<byte> key)
    {
        uint number = 0;
        fixed (byte* bytes = key)
        {
            byte* value = CommandLine.Find(bytes, (nuint)key.Length, out nuint length);
            for (nuint i = 0; i < length && value[i] >= '0' && value[i] <= '9'; i++)
                number = ((number * 10) + value[i] - '0') % NumberLimit;
        }

        return number;
    }
}
