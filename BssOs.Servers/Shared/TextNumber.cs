namespace BssOs.Servers.Shared;

/// <summary>Decimal numbers in constants of the configuration.</summary>
internal static class TextNumber
{
    /// <summary>Parses a text that consists only of a decimal number below 2^32.</summary>
    public static bool TryParse(System.ReadOnlySpan<byte> text, out uint value)
    {
        value = 0;
        for (int i = 0; i < text.Length; i++)
        {
            uint digit = (uint)(text[i] - '0');
            if (digit > 9 || value > (uint.MaxValue - digit) / 10)
                return false;
            value = (value * 10) + digit;
        }

        return text.Length != 0;
    }

    /// <summary>Reads a number from a text slot; throws <see cref="Error.InvalidArgument"/>.</summary>
    /// <param name="slot">The slot; may be empty.</param>
    /// <param name="otherwise">The default for an empty slot.</param>
    public static uint Read(Text slot, uint otherwise)
    {
        if (slot.IsNull)
            return otherwise;
        System.Span<byte> text = stackalloc byte[12];
        int length = (int)slot.Get(text);
        if (length > text.Length || !TryParse(text.Slice(0, length), out uint value))
        {
            Error.InvalidArgument.Throw();
            return otherwise;
        }

        return value;
    }
}
