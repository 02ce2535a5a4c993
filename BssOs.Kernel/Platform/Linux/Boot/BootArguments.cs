using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Linux;

/// <summary>Builds the core's command line and list of files from the program's arguments.</summary>
internal static unsafe class BootArguments
{
    private const nuint All = SystemCall.Readable | SystemCall.Writable;

    /// <summary>Fills in files and command line.</summary>
    /// <param name="arguments">After the program's name: options, <c>--</c>, paths of files; NULL-terminated.</param>
    /// <param name="boot">Receives the result.</param>
    public static void Read(byte** arguments, BootInformation* boot)
    {
        byte** end = arguments;
        nuint lineBytes = 1;
        for (; *end != null && !IsSeparator(*end); end++)
            lineBytes += Text.Length(*end) + 1;
        byte** files = *end == null ? end : end + 1;
        uint count = 0;
        while (files[count] != null)
            count++;

        nuint bytes = (count * (nuint)sizeof(BootFile)) + lineBytes;
        byte* memory = (byte*)SystemCall.Map(0, bytes, All, SystemCall.Private | SystemCall.Anonymous, -1);
        if (memory == null)
            Panic.Stop("Linux gives no memory for the command line"u8);
        boot->Files = (BootFile*)memory;
        boot->FileCount = count;
        boot->CommandLine = memory + (count * (nuint)sizeof(BootFile));
        byte* line = boot->CommandLine;
        for (byte** word = arguments; word != end; word++)
        {
            nuint length = Text.Length(*word);
            for (nuint i = 0; i < length; i++)
                *line++ = (*word)[i];
            *line++ = (byte)' ';
        }

        for (uint i = 0; i < count; i++)
            Open(files[i], boot->Files + i);
    }

    // Mapped privately: changes made by a server stay in the process.
    private static void Open(byte* path, BootFile* file)
    {
        int descriptor = SystemCall.Open(path, 0);
        long size = SystemCall.IsError(descriptor) ? -1 : SystemCall.SizeOf(descriptor);
        file->Name = NameOf(path);
        file->Size = (uint)size;
        file->Start = null;
        if (size > 0 && size <= int.MaxValue)
            file->Start = (byte*)SystemCall.Map(0, (nuint)size, All, SystemCall.Private, descriptor);
        if (size < 0 || (size > 0 && file->Start == null))
        {
            Log.Write("kernel: cannot read the boot file "u8);
            Platform.DebugWrite(path, Text.Length(path));
            Panic.Stop("; give paths of files behind --"u8);
        }

        SystemCall.Close(descriptor);
    }

    private static byte* NameOf(byte* path)
    {
        byte* name = path;
        for (; *path != 0; path++)
        {
            if (*path == '/')
                name = path + 1;
        }

        return name;
    }

    private static bool IsSeparator(byte* word) => word[0] == '-' && word[1] == '-' && word[2] == 0;
}
