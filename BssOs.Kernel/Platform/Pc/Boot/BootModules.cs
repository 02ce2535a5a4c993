using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>Builds the core's list of files from the boot loader's modules.</summary>
internal static unsafe class BootModules
{
    /// <summary>Fills in files and command line.</summary>
    public static void Describe(MultibootInformation* info, BootInformation* boot)
    {
        byte* nothing = (byte*)PageFrames.Allocate(1);
        bool hasLine = (info->Flags & MultibootInformation.HasCommandLine) != 0;
        boot->CommandLine = hasLine ? info->CommandLine : nothing;
        uint count = (info->Flags & MultibootInformation.HasModules) == 0 ? 0 : info->ModuleCount;
        uint bytes = count * (uint)sizeof(BootFile);
        boot->FileCount = count;
        boot->Files = (BootFile*)nothing;
        if (bytes > PageFrames.Bytes)
            boot->Files = (BootFile*)PageFrames.Allocate((bytes + PageFrames.Bytes - 1) / PageFrames.Bytes);
        for (uint i = 0; i < count; i++)
        {
            MultibootModule* module = info->Modules + i;
            boot->Files[i].Name = NameOf(module->Text);
            boot->Files[i].Start = (byte*)module->Start;
            boot->Files[i].Size = module->End - module->Start;
        }
    }

    // The last component of the path at the beginning of the line; the rest of the line is truncated.
    private static byte* NameOf(byte* text)
    {
        byte* name = text;
        for (; *text != 0 && *text != ' '; text++)
        {
            if (*text == '/')
                name = text + 1;
        }

        *text = 0;
        return name;
    }
}
