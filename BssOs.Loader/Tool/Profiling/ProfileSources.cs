using System.Collections.Generic;
using System.IO;
using BssOs.Packer.Build;

namespace BssOs.Tool.Profiling;

/// <summary>What samples what the kernel runs on.</summary>
public static class ProfileSources
{
    /// <summary>What samples a machine in QEMU.</summary>
    public static ISampleSource OfMachine(Workspace workspace, int debugPort) =>
        new MachineSampler(Maps(workspace, KernelPlatform.Pc), debugPort);

    /// <summary>What samples a process of Linux.</summary>
    public static ISampleSource OfProcess(Workspace workspace, int process) =>
        new ProcessSampler(Maps(workspace, KernelPlatform.Linux), process);

    private static MapReader Maps(Workspace workspace, KernelPlatform platform)
    {
        Dictionary<string, SymbolFile?> known = [];
        return new MapReader(SymbolFile.Open(workspace.KernelDebugFile(platform)), Find);

        SymbolFile? Find(string name)
        {
            string path = workspace.ServerDebugFile(name);
            if (!known.TryGetValue(name, out SymbolFile? symbols))
                known.Add(name, symbols = File.Exists(path) ? SymbolFile.Open(path) : null);
            return symbols;
        }
    }
}
