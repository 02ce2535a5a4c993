namespace BssOs.Kernel.Linux;

/// <summary>Options on the command line that name files and devices of Linux.</summary>
internal static unsafe class LinuxOption
{
    private const nuint PathMax = 4096;

    /// <summary>Copies the value of an option, NUL-terminated.</summary>
    /// <param name="key">The option.</param>
    /// <param name="value">Receives the value.</param>
    /// <param name="size">Size of the buffer in bytes.</param>
    /// <returns>False if the option is absent or its value is too long.</returns>
    public static bool Read(System.ReadOnlySpan<byte> key, byte* value, nuint size)
    {
        byte* found;
        nuint length;
        fixed (byte* bytes = key)
            found = CommandLine.Find(bytes, (nuint)key.Length, out length);
        if (found == null || length >= size)
            return false;
        for (nuint i = 0; i < length; i++)
            value[i] = found[i];
        value[length] = 0;
        return true;
    }

    /// <summary>Opens the file named by an option; throws <see cref="Error.NotFound"/>.</summary>
    public static int Open(System.ReadOnlySpan<byte> key, out bool isReadOnly)
    {
        byte* path = stackalloc byte[(int)PathMax];
        isReadOnly = false;
        if (!Read(key, path, PathMax))
            Missing(key, "FILE is not on the command line: give the run a file"u8);
        int file = SystemCall.Open(path, SystemCall.ReadWrite);
        if (SystemCall.IsError(file))
        {
            isReadOnly = true;
            file = SystemCall.Open(path, 0);
        }

        if (SystemCall.IsError(file))
            Missing(key, " names a file that cannot be opened"u8);
        return file;
    }

    /// <summary>Reports what is wrong with an option and throws <see cref="Error.NotFound"/>.</summary>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void Missing(System.ReadOnlySpan<byte> key, System.ReadOnlySpan<byte> problem)
    {
        Log.Write("kernel: "u8);
        Log.Write(key);
        Log.Write("="u8);
        Log.Write(problem);
        Log.Write("\n"u8);
        Errors.Throw(Error.NotFound);
    }
}
