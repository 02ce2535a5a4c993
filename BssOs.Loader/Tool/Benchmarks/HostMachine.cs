using System;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace BssOs.Tool.Benchmarks;

/// <summary>The machine that measures.</summary>
public static class HostMachine
{
    private const string InformationFile = "/proc/cpuinfo";
    private const string ModelField = "model name";

    /// <summary>Model of the processor, as it names itself.</summary>
    public static string Processor()
    {
        if (File.Exists(InformationFile)
            && File.ReadLines(InformationFile).FirstOrDefault(line => line.StartsWith(ModelField, StringComparison.Ordinal)) is { } line)
        {
            return line[(line.IndexOf(':') + 1)..].Trim();
        }
        return X86Base.IsSupported ? BrandString() : "unknown processor";
    }

    // CPUID leaves 0x80000002 to 0x80000004: 48 bytes of text (Intel SDM volume 2A, CPUID).
    private static string BrandString()
    {
        const int firstLeaf = unchecked((int)0x80000002);
        const int leaves = 3;
        StringBuilder text = new();
        for (int leaf = firstLeaf; leaf < firstLeaf + leaves; leaf++)
        {
            (int eax, int ebx, int ecx, int edx) = X86Base.CpuId(leaf, 0);
            foreach (int word in new[] { eax, ebx, ecx, edx })
                text.Append(Encoding.ASCII.GetString(BitConverter.GetBytes(word)));
        }
        return text.ToString().Trim('\0', ' ');
    }
}
