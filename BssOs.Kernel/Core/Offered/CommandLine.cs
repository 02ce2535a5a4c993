namespace BssOs.Kernel;

/// <summary>The words <c>key=value</c> that the boot loader passed.</summary>
public static unsafe class CommandLine
{
    // In memory of the boot loader, which is never reused.
    private static byte* _text;

    /// <summary>Sets the command line, NUL-terminated; its memory must stay.</summary>
    public static void Initialize(byte* text) => _text = text;

    /// <summary>Finds the value of an option.</summary>
    /// <returns>Address of its first byte; null if the option is absent.</returns>
    public static byte* Find(byte* key, nuint keyLength, out nuint length)
    {
        byte* word = _text;
        while (*word != 0)
        {
            byte* end = word;
            while (*end != 0 && *end != ' ')
                end++;
            nuint i = 0;
            while (i < keyLength && word[i] == key[i] && word + i < end)
                i++;
            if (i == keyLength && word[i] == '=')
            {
                length = (nuint)(end - word) - keyLength - 1;
                return word + keyLength + 1;
            }

            word = end;
            while (*word == ' ')
                word++;
        }

        length = 0;
        return null;
    }
}
