using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Threading;
using BssOs.Tool.Host;
using Microsoft.Win32.SafeHandles;

namespace BssOs.Tool.NetworkBench;

/// <summary>A network of its own with one tap device, where nobody else is: a network namespace; needs root and /dev/net/tun.</summary>
public sealed class TapNetwork : IDisposable
{
    /// <summary>Name of the tap device.</summary>
    public const string Interface = "bsstap0";

    /// <summary>Address that the guest has to have.</summary>
    public const string GuestAddress = "10.99.0.2";

    /// <summary>Bits of the network.</summary>
    public const int PrefixBits = 24;

    private const string HostAddress = "10.99.0.1";
    private const string TunDevice = "/dev/net/tun";
    private const string Remedy = "Run it as root, on a Linux with network namespaces and /dev/net/tun.";

    private static int _made;

    private readonly string _ip;
    private readonly string _name = $"bss-bench-{Environment.ProcessId}-{Interlocked.Increment(ref _made)}";

    private TapNetwork(string ip)
    {
        _ip = ip;
        AppDomain.CurrentDomain.ProcessExit += End;
    }

    /// <summary>What stands before a command to run it inside.</summary>
    public IReadOnlyList<string> Launcher => ["nsenter", $"--net={Handle}"];

    private string Handle => $"/run/netns/{_name}";

    /// <summary>Why there can be none on this machine; null if there can.</summary>
    public static string? Obstacle() =>
        !OperatingSystem.IsLinux() ? "This is no Linux."
        : !Environment.IsPrivilegedProcess ? "Network namespaces need root."
        : HostProgram.Ip.Find() is null ? "There is no program ip (iproute2)."
        : File.Exists(TunDevice) ? null : $"There is no {TunDevice}.";

    /// <summary>Makes namespace and device.</summary>
    /// <exception cref="CommandFailure">That is not possible here.</exception>
    public static TapNetwork Create()
    {
        if (Obstacle() is { } obstacle)
            throw new CommandFailure(obstacle, Remedy);
        TapNetwork made = new(HostProgram.Ip.Find()!);
        Require(HostProcess.Capture(made._ip, ["netns", "add", made._name]));
        try
        {
            made.RequireInside("ip", "tuntap", "add", "dev", Interface, "mode", "tap");
            made.RequireInside("sh", "-c", $"echo 1 > /proc/sys/net/ipv6/conf/{Interface}/disable_ipv6");
            made.RequireInside("ip", "address", "add", $"{HostAddress}/{PrefixBits}", "dev", Interface);
            made.RequireInside("ip", "link", "set", Interface, "up");
            made.RequireInside("ip", "link", "set", "lo", "up");
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>Runs a command inside.</summary>
    public HostResult Run(params string[] words) => HostProcess.Capture(Launcher[0], Launcher.Skip(1).Concat(words));

    /// <summary>Calls a function on a thread that is inside: sockets that it makes belong there.</summary>
    public T Call<T>(Func<T> function)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                Enter();
                result = function();
            }
            catch (Exception problem)
            {
                failure = ExceptionDispatchInfo.Capture(problem);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }

    /// <summary>Removes the namespace, and the device with it.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= End;
        End(null, EventArgs.Empty);
    }

    // It does not outlive this process, whatever ends that; hence what takes it away does not end with this process.
    private void End(object? sender, EventArgs arguments) =>
        HostProcess.CaptureAsync(_ip, ["netns", "delete", _name], null, null, null, CancellationToken.None).GetAwaiter().GetResult();

    private void Enter()
    {
        const int networkNamespace = 0x4000_0000;
        using SafeFileHandle handle = File.OpenHandle(Handle);
        if (SetNamespace((int)handle.DangerousGetHandle(), networkNamespace) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    private void RequireInside(params string[] words) => Require(Run(words));

    private static void Require(HostResult result)
    {
        if (!result.Succeeded)
            throw new CommandFailure($"No network can be made here: {result.Errors.Trim()}", Remedy);
    }

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static extern int SetNamespace(int file, int kind);
}
