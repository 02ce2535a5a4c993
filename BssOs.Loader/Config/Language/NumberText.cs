namespace BssOs.Config.Language;

/// <summary>Numbers in configuration files: decimal, or hexadecimal with the prefix <c>0x</c>.</summary>
internal static unsafe class NumberText
{
    /// <summary>Parses a number; false if the text is not a number or exceeds 32 bits.</summary>
    public static bool TryRead(byte* text, uint length, out uint value)
    {
        value = 0;
        bool hexadecimal = length > 2 && text[0] == (byte)'0' && text[1] == (byte)'x';
        uint radix = hexadecimal ? 16u : 10u;
        uint index = hexadecimal ? 2u : 0u;
        if (index == length)
            return false;

        for (; index < length; index++)
        {
            uint digit = Digit(text[index]);
            if (digit >= radix || value > (uint.MaxValue - digit) / radix)
                return false;
            value = (value * radix) + digit;
        }

        return true;
    }

    private static uint Digit(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => (uint)(character - '0'),
        >= (byte)'a' and <= (byte)'f' => (uint)(character - 'a' + 10),
        >= (byte)'A' and <= (byte)'F' => (uint)(character - 'A' + 10),
        _ => uint.MaxValue,
    };
}
