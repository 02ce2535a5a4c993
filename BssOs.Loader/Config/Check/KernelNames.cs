using System.Collections.Generic;

namespace BssOs.Config.Check;

/// <summary>The names that the kernel answers as query server.</summary>
internal static class KernelNames
{
    /// <summary>Number of I/O ports (Intel SDM volume 1, 19.3).</summary>
    private const ulong PortCount = 0x1_0000;

    /// <summary>Vectors below belong to the processor's exceptions (Intel SDM volume 3, 6.3.1).</summary>
    private const ulong FirstVector = 0x20;

    private const ulong VectorCount = 0x100;

    private const ulong AddressCount = 0x1_0000_0000;

    public static readonly ServiceSignature Query = new(BssOs.Query.ServiceId, nameof(Query), BssOs.Query.SignatureHash);

    public static readonly ServiceSignature Text = new(BssOs.Text.ServiceId, nameof(Text), BssOs.Text.SignatureHash);

    public static readonly ServiceSignature Executable = new(
        BssOs.Executable.ServiceId, nameof(Executable), BssOs.Executable.SignatureHash);

    public static readonly IReadOnlyDictionary<string, ServiceSignature> Plain = new Dictionary<string, ServiceSignature>
    {
        ["physical-memory"] = new(PhysicalMemory.ServiceId, nameof(PhysicalMemory), PhysicalMemory.SignatureHash),
        ["memory-map"] = new(MemoryMap.ServiceId, nameof(MemoryMap), MemoryMap.SignatureHash),
        ["thread-group"] = new(ThreadGroup.ServiceId, nameof(ThreadGroup), ThreadGroup.SignatureHash),
        ["synchronization"] = new(Synchronization.ServiceId, nameof(Synchronization), Synchronization.SignatureHash),
        ["weak-references"] = new(WeakReferences.ServiceId, nameof(WeakReferences), WeakReferences.SignatureHash),
        ["error-log"] = new(ErrorLog.ServiceId, nameof(ErrorLog), ErrorLog.SignatureHash),
        ["loader"] = new(ServerLoader.ServiceId, nameof(ServerLoader), ServerLoader.SignatureHash),
        ["monitor"] = new(Monitor.ServiceId, nameof(Monitor), Monitor.SignatureHash),
        ["machine"] = new(Machine.ServiceId, nameof(Machine), Machine.SignatureHash),
        ["boot-files"] = new(FileArchive.ServiceId, nameof(FileArchive), FileArchive.SignatureHash),
        ["console"] = new(TextOutput.ServiceId, nameof(TextOutput), TextOutput.SignatureHash),
        ["query"] = Query,
    };

    public static readonly IReadOnlyDictionary<string, KernelResource> Resources = new Dictionary<string, KernelResource>
    {
        ["ports"] = new(new(Ports.ServiceId, nameof(Ports), Ports.SignatureHash), 0, PortCount),
        ["vectors"] = new(
            new(InterruptVectors.ServiceId, nameof(InterruptVectors), InterruptVectors.SignatureHash), FirstVector, VectorCount),
        ["memory"] = new(new(DataSpace.ServiceId, nameof(DataSpace), DataSpace.SignatureHash), 0, AddressCount),
    };
}
