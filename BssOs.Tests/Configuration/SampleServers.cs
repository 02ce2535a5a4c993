using System.Collections.Generic;
using BssOs.Config;

namespace BssOs.Tests.Configuration;

/// <summary>Server files that the cases of the check wire; none of them exists.</summary>
internal static class SampleServers
{
    private static readonly ServiceSignature Clock = new(BssOs.Clock.ServiceId, nameof(Clock), BssOs.Clock.SignatureHash);
    private static readonly ServiceSignature DataSpace = new(BssOs.DataSpace.ServiceId, nameof(DataSpace), BssOs.DataSpace.SignatureHash);
    private static readonly ServiceSignature Executable = new(
        BssOs.Executable.ServiceId, nameof(Executable), BssOs.Executable.SignatureHash);
    private static readonly ServiceSignature PciDevice = new(BssOs.PciDevice.ServiceId, nameof(PciDevice), BssOs.PciDevice.SignatureHash);
    private static readonly ServiceSignature Ports = new(BssOs.Ports.ServiceId, nameof(Ports), BssOs.Ports.SignatureHash);
    private static readonly ServiceSignature Query = new(BssOs.Query.ServiceId, nameof(Query), BssOs.Query.SignatureHash);
    private static readonly ServiceSignature ServerLoader = new(
        BssOs.ServerLoader.ServiceId, nameof(ServerLoader), BssOs.ServerLoader.SignatureHash);
    private static readonly ServiceSignature Text = new(BssOs.Text.ServiceId, nameof(Text), BssOs.Text.SignatureHash);
    private static readonly ServiceSignature TextOutput = new(
        BssOs.TextOutput.ServiceId, nameof(TextOutput), BssOs.TextOutput.SignatureHash);
    private static readonly ServiceSignature Vectors = new(
        InterruptVectors.ServiceId, nameof(InterruptVectors), InterruptVectors.SignatureHash);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ServerDescription> All { get; } =
    [
        Make("init.bss", Executable, Required("clock", Clock), Optional("console", TextOutput), Optional("bus", Query)),
        Make("configuration-parser.bss", Query),
        Make("timer.bss", Clock, Required("ports", Ports)),
        Make("soft-clock.bss", Clock),
        Make("old-clock.bss", Clock with { Hash = Clock.Hash + 1 }),
        Make("slow-clock.bss", Clock, Required("clock", Clock), Optional("divider", Text)) with { CodeBytes = 1 },
        Make("clock-query.bss", Clock) with { Further = [Query] },
        Make("serial.bss", TextOutput, Required("ports", Ports), Optional("clock", Clock)) with { CodeBytes = 4097 },
        Make("screen.bss", TextOutput, Required("frame", DataSpace), Optional("vectors", Vectors)),
        Make("bus.bss", Query, Required("drivers", Query)),
        Make("launcher.bss", Query, Required("loader", ServerLoader), Optional("kernel", Query)),
        Make("driver.bss", Clock, Required("device", PciDevice), Optional("bus", Query)),
    ];

    private static ServerDescription Make(string file, ServiceSignature service, params SlotDescription[] slots) =>
        new(file, service, slots, 0);

    private static SlotDescription Required(string name, ServiceSignature service) => new(name, service, false);

    private static SlotDescription Optional(string name, ServiceSignature service) => new(name, service, true);
}
