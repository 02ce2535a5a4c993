using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using BssOs.Tool.Host;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>A network namespace of the test's own with one tap device in it; needs root and /dev/net/tun.</summary>
public sealed class TapNamespace : IDisposable
{
    /// <summary>Name of the tap device.</summary>
    public const string Interface = "bsstap0";

    /// <summary>Address of this end, as QEMU's user networking has it for the host.</summary>
    private const string HostAddress = "10.0.2.2/24";

    private const string Ipv6IsOffByDefault = "/proc/sys/net/ipv6/conf/default/disable_ipv6";

    private const string TunDevice = "/dev/net/tun";

    private static int _made;

    private readonly string _ip;
    private readonly string _name = $"bss-{Environment.ProcessId}-{Interlocked.Increment(ref _made)}";

    private TapNamespace(string ip) => _ip = ip;

    /// <summary>
    /// What stands before a command to run it inside. Not <c>ip netns exec</c>: that makes a mount namespace as well, which
    /// a container may not.
    /// </summary>
    public IReadOnlyList<string> Launcher => ["nsenter", $"--net=/run/netns/{_name}"];

    /// <summary>Makes namespace and device, or skips the test with the reason.</summary>
    public static TapNamespace Create()
    {
        string? ip = HostProgram.Ip.Find();
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            Assert.Ignore("Network namespaces need root on Linux.");
        foreach (HostProgram program in new[] { HostProgram.Ip, HostProgram.Ping, HostProgram.Arping, HostProgram.Curl })
        {
            if (program.Find() is null)
                Assert.Ignore($"{program.Name} (package {program.Package}) is not installed; ./bss test installs it where it may.");
        }
        if (!File.Exists(TunDevice))
            Assert.Ignore($"There is no {TunDevice} on this machine.");

        TapNamespace made = new(ip!);
        HostResult added = HostProcess.Capture(ip!, ["netns", "add", made._name]);
        if (!added.Succeeded)
            Assert.Ignore($"No network namespace can be made here: {added.Errors.Trim()}");
        try
        {
            made.Prepare();
        }
        catch
        {
            made.Dispose();
            throw;
        }
        return made;
    }

    /// <summary>Runs a command inside.</summary>
    public HostResult Run(params string[] words) => HostProcess.Capture(Launcher[0], Launcher.Skip(1).Concat(words));

    /// <summary>Runs a command inside that must succeed.</summary>
    /// <returns>What it said.</returns>
    public string Require(params string[] words)
    {
        HostResult result = Run(words);
        Assert.That(result.ExitCode, Is.Zero, $"{string.Join(' ', words)}\n{result.Output}{result.Errors}");
        return result.Output;
    }

    /// <summary>Opens the device to send frames as they are.</summary>
    /// <param name="receives">Whether to receive them, too.</param>
    internal RawLink OpenRaw(bool receives = false) => RawLink.Open(_name, Interface, receives);

    /// <summary>Removes the namespace, and the device with it.</summary>
    public void Dispose() => HostProcess.Capture(_ip, ["netns", "delete", _name]);

    private void Prepare()
    {
        // Its router solicitations would be counted among the frames that tests send. Set for devices to come: what is set for a device is
        // lost when its MTU falls below that of IPv6 for a while, as tests of fragments have it.
        Require("sh", "-c", $"[ ! -e {Ipv6IsOffByDefault} ] || echo 1 > {Ipv6IsOffByDefault}");
        HostResult tap = Run("ip", "tuntap", "add", "dev", Interface, "mode", "tap");
        if (!tap.Succeeded)
            Assert.Ignore($"No tap device can be made here: {tap.Errors.Trim()}");
        Require("ip", "address", "add", HostAddress, "dev", Interface);
        Require("ip", "link", "set", Interface, "up");
        Require("ip", "link", "set", "lo", "up");
    }
}
