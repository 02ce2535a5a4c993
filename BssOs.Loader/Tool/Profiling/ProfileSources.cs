using System.Collections.Generic;
using System.IO;
using BssOs.Packer.Build;

namespace BssOs.Tool.Profiling;

/// <summary>What samples what the kernel runs on.</summary>
public static class ProfileSources
{
    /// <summary>What samples a machine in QEMU.</summary>
    public static ISampleSource OfMachine(Workspace workspace, KernelPlatform platform, int debugPort)
    {
        Dictionary<string, SymbolFile?> known = [];
        return new MachineSampler(SymbolFile.Open(workspace.KernelDebugFile(platform)), Find, debugPort);

        SymbolFile? Find(string name)
        {
            string path = workspace.ServerDebugFile(name);
            if (!known.TryGetValue(name, out SymbolFile? symbols))
                known.Add(name, symbols = File.Exists(path) ? SymbolFile.Open(path) : null);
            return symbols;
        }
    }
}
