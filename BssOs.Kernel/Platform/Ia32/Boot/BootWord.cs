namespace BssOs.Kernel.Ia32;

/// <summary>Options <c>key=value</c> on the boot command line that change how the kernel works.</summary>
internal static unsafe class BootWord
{
    private const uint NumberMax = 4095;

    /// <summary>Whether an option is present with this value.</summary>
    public static bool Is(System.ReadOnlySpan<byte> key, System.ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = key)
        {
            byte* found = CommandLine.Find(bytes, (nuint)key.Length, out nuint length);
            return found != null && Text.Equals(found, length, value);
        }
    }

    /// <summary>The decimal value of an option, up to the first character that is not a digit; 0 if it is absent.</summary>
    /// <returns>At most 4095: the remainder of a larger number by 4096.</returns>
    public static uint NumberOf(System.ReadOnlySpan<byte> key)
    {
        uint number = 0;
        fixed (byte* bytes = key)
        {
            byte* value = CommandLine.Find(bytes, (nuint)key.Length, out nuint length);
            for (nuint i = 0; i < length && value[i] >= '0' && value[i] <= '9'; i++)
                number = ((number * 10) + value[i] - '0') % (NumberMax + 1);
        }

        return number;
    }
}
