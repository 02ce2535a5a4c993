using System.CommandLine;
using System.Linq;
using BssOs.Packer.Build;
using BssOs.Tool.Host;
using BssOs.Tool.Verbs;

namespace BssOs.Tool.Emulation;

/// <summary>The option <c>--on</c>: what the kernel runs on.</summary>
internal static class PlatformOption
{
    /// <summary>Makes the option.</summary>
    /// <param name="otherwise">What is said of the platform where the option is left out.</param>
    public static Option<string?> Create(string otherwise)
    {
        Option<string?> option = new("--on")
        {
            Description = $"What the kernel runs on: pc (in QEMU), or linux (a process of this machine); {otherwise}.",
        };
        option.TakeOneOf("platform", KernelPlatform.All.Select(platform => platform.Name).ToArray());
        return option;
    }

    /// <summary>The platform that was asked for; what it needs is installed.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="option">The option.</param>
    /// <param name="otherwise">The platform where it is left out.</param>
    public static KernelPlatform Read(ParseResult result, Option<string?> option, KernelPlatform otherwise)
    {
        if (result.GetValue(option) is not { } name)
            return otherwise;
        KernelPlatform platform = KernelPlatform.All.Single(known => known.Name == name);
        if (platform == KernelPlatform.Linux && !System.OperatingSystem.IsLinux())
        {
            throw new CommandFailure(
                "--on linux needs Linux on a processor that runs IA-32 code.", "Leave it out: QEMU runs the image on any machine.");
        }

        return platform;
    }

    /// <summary>Sees to what running on a platform needs.</summary>
    public static void Ensure(KernelPlatform platform, System.IO.TextWriter progress)
    {
        if (platform == KernelPlatform.Pc)
            HostPackages.Ensure(progress, HostProgram.Qemu);
        else
            ProgramHost.Ensure(progress);
    }
}
