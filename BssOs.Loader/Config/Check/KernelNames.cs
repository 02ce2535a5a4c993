using System.Collections.Generic;
using System.Linq;

namespace BssOs.Config.Check;

/// <summary>The names that the kernel of a platform resolves as a query server.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Plain">Services by name.</param>
/// <param name="Resources">Resources of which ranges are given out.</param>
internal sealed record KernelNames(
    string Platform, IReadOnlyDictionary<string, ServiceSignature> Plain, IReadOnlyDictionary<string, KernelResource> Resources)
{
    /// <summary>The platform on which servers can be isolated.</summary>
    public const string Isolating = "pc";

    /// <summary>The kernel as query server.</summary>
    public const string Itself = "query";

    /// <summary>Number of I/O ports (Intel SDM volume 1, 19.3).</summary>
    private const ulong PortCount = 0x1_0000;

    /// <summary>Lower vectors belong to the processor's exceptions (Intel SDM volume 3, 6.3.1).</summary>
    private const ulong FirstVector = 0x20;

    private const ulong VectorCount = 0x100;

    private const ulong AddressCount = 0x1_0000_0000;

    /// <summary>Vectors of a Linux process: timer, console, network.</summary>
    private const ulong SignalCount = 3;

    public static readonly ServiceSignature Query = new(BssOs.Query.ServiceId, nameof(Query), BssOs.Query.SignatureHash);

    public static readonly ServiceSignature Text = new(BssOs.Text.ServiceId, nameof(Text), BssOs.Text.SignatureHash);

    public static readonly ServiceSignature Executable = new(
        BssOs.Executable.ServiceId, nameof(Executable), BssOs.Executable.SignatureHash);

    private static readonly Dictionary<string, ServiceSignature> Everywhere = new Dictionary<string, ServiceSignature>
    {
        ["physical-memory"] = new(PhysicalMemory.ServiceId, nameof(PhysicalMemory), PhysicalMemory.SignatureHash),
        ["memory-map"] = new(MemoryMap.ServiceId, nameof(MemoryMap), MemoryMap.SignatureHash),
        ["address-space"] = new(AddressSpace.ServiceId, nameof(AddressSpace), AddressSpace.SignatureHash),
        ["thread-group"] = new(ThreadGroup.ServiceId, nameof(ThreadGroup), ThreadGroup.SignatureHash),
        ["synchronization"] = new(Synchronization.ServiceId, nameof(Synchronization), Synchronization.SignatureHash),
        ["weak-references"] = new(WeakReferences.ServiceId, nameof(WeakReferences), WeakReferences.SignatureHash),
        ["error-log"] = new(ErrorLog.ServiceId, nameof(ErrorLog), ErrorLog.SignatureHash),
        ["loader"] = new(ServerLoader.ServiceId, nameof(ServerLoader), ServerLoader.SignatureHash),
        ["isolating-loader"] = new(ServerLoader.ServiceId, nameof(ServerLoader), ServerLoader.SignatureHash),
        ["domain-loader"] = new(ServerLoader.ServiceId, nameof(ServerLoader), ServerLoader.SignatureHash),
        ["monitor"] = new(Monitor.ServiceId, nameof(Monitor), Monitor.SignatureHash),
        ["machine"] = new(Machine.ServiceId, nameof(Machine), Machine.SignatureHash),
        ["boot-files"] = new(FileArchive.ServiceId, nameof(FileArchive), FileArchive.SignatureHash),
        ["console"] = new(TextOutput.ServiceId, nameof(TextOutput), TextOutput.SignatureHash),
        [Itself] = Query,
    };

    private static readonly Dictionary<string, ServiceSignature> LinuxNames = new(Everywhere)
    {
        ["linux-timer"] = new(LinuxTimer.ServiceId, nameof(LinuxTimer), LinuxTimer.SignatureHash),
        ["linux-console"] = new(LinuxFile.ServiceId, nameof(LinuxFile), LinuxFile.SignatureHash),
        ["linux-network"] = new(LinuxFile.ServiceId, nameof(LinuxFile), LinuxFile.SignatureHash),
        ["linux-disk"] = new(BlockDevice.ServiceId, nameof(BlockDevice), BlockDevice.SignatureHash),
    };

    private static readonly Dictionary<string, ServiceSignature> Pc = new(Everywhere)
    {
        ["frame-buffer"] = new(FrameBuffer.ServiceId, nameof(FrameBuffer), FrameBuffer.SignatureHash),
    };

    private static readonly Dictionary<string, KernelResource> LinuxResources = new()
    {
        ["vectors"] = Vectors(FirstVector + SignalCount),
    };

    private static readonly Dictionary<string, KernelResource> PcResources = new()
    {
        ["ports"] = new(new(Ports.ServiceId, nameof(Ports), Ports.SignatureHash), 0, PortCount),
        ["vectors"] = Vectors(VectorCount),
        ["memory"] = new(new(DataSpace.ServiceId, nameof(DataSpace), DataSpace.SignatureHash), 0, AddressCount),
    };

    private static readonly KernelNames[] All = [new("pc", Pc, PcResources), new("linux", LinuxNames, LinuxResources)];

    /// <summary>The names on a platform.</summary>
    public static KernelNames Of(string platform) => All.First(names => names.Platform == platform);

    /// <summary>A platform whose kernel knows a name.</summary>
    /// <returns>Null if there is none.</returns>
    public static string? FindPlatform(string name) =>
        All.FirstOrDefault(names => names.Plain.ContainsKey(name) || names.Resources.ContainsKey(name))?.Platform;

    private static KernelResource Vectors(ulong end) =>
        new(new(InterruptVectors.ServiceId, nameof(InterruptVectors), InterruptVectors.SignatureHash), FirstVector, end);
}
