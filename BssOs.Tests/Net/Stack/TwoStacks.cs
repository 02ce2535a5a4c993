using System;
using BssOs.Kernel.Hosted;
using BssOs.Net.EthernetDistribution;
using BssOs.Net.Ipv4OverEthernet;
using BssOs.Net.Ipv4Routing;
using BssOs.Net.TcpOverIpv4;
using BssOs.Servers.AnonymousMemory;
using BssOs.Servers.CounterRegistry;
using BssOs.Tests.Net.Doubles;
using BssOs.Tests.Net.Doubles.LossyAdapter;
using BssOs.Tests.Net.Doubles.SimulatedClock;

namespace BssOs.Tests.Net.Stack;

/// <summary>Two hosts in one hosted kernel, each with its own adapter and servers for Ethernet, IPv4, routing and TCP.</summary>
internal sealed class TwoStacks : IDisposable
{
    private const uint Mask = 0xFFFF_FF00;
    private const int ConnectionsWait = 3_600_000;

    private readonly nuint _clock;
    private readonly nuint _memory;

    public TwoStacks(int seed)
    {
        Network = new SimulatedNetwork(seed);
        Kernel = new HostedKernel();
        _memory = Kernel.Load(AnonymousMemory.Describe(), new Wiring { { "reserve", 0 } });
        _clock = Kernel.Load(SimulatedClock.Describe());
        Counters = Kernel.Load(CounterRegistry.Describe(), new Wiring { { "memory", _memory } });
        Network.NextAlarm = () => SimulatedClock.Next;
        Network.OnAlarm = () => new Clock(_clock).Sleep(SimulatedClock.Tick);
        Kernel.Idle = Network.Step;
        Client = MakeHost(0, new Ipv4Address(ClientAddress));
        Server = MakeHost(1, new Ipv4Address(ServerAddress));
    }

    public static uint ClientAddress => 0x0A00_0001;

    public static uint ServerAddress => 0x0A00_0002;

    public HostedKernel Kernel { get; }

    public SimulatedNetwork Network { get; }

    /// <summary>TCP of the first host.</summary>
    public nuint Client { get; }

    /// <summary>TCP of the second host.</summary>
    public nuint Server { get; }

    public nuint Counters { get; }

    /// <summary>Starts a program on one of the hosts.</summary>
    public void Start(HostedServerType program, nuint tcp)
    {
        var executable = new Executable.Permanent(Kernel.Load(program, new Wiring { { "tcp", tcp } }));
        new ThreadFactory(Kernel.ThreadFactory).Start(executable, 0);
        executable.Release();
    }

    /// <summary>Runs all threads until a condition holds or simulated time is up.</summary>
    public bool Run(Func<bool> until, uint milliseconds = ConnectionsWait)
    {
        Network.End = Network.Now + milliseconds;
        return Kernel.RunThreads(until);
    }

    /// <summary>A counter's value; 0 if there is none of this name.</summary>
    public unsafe uint GetCount(string group, string name)
    {
        var counters = new BssOs.Counters(Counters);
        for (uint index = 0; counters.GetEntry(index, out CounterInfo info); index++)
        {
            if (TextOf(info.Group) == group && TextOf(info.Name) == name)
                return info.Value;
        }

        return 0;
    }

    public void Dispose() => Kernel.Dispose();

    private static unsafe string TextOf(byte* text) => System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)text)!;

    private nuint MakeHost(int number, Ipv4Address address)
    {
        nuint arrival = new Synchronization(Kernel.Ask(Synchronization.ServiceId, "synchronization")).CreateEvent().Keep().Word;
        Kernel.ReleaseTemporaries();
        nuint adapter = Kernel.Load(LossyAdapter.Describe(), new Wiring { { "buffers", _memory }, { "arrival", arrival } });
        Network.SetWakeUp(number, () => new Event(arrival).Signal());
        nuint ethernet = Kernel.Load(EthernetDistribution.Describe(), new Wiring { { "device", adapter }, { "counters", Counters } });
        nuint ipv4 = Kernel.Load(Ipv4OverEthernet.Describe(), new Wiring
        {
            { "ethernet", ethernet }, { "memory", _memory }, { "clock", _clock }, { "counters", Counters }, { "real-time-clock", 0 },
        });
        new Ipv4Link(ipv4).SetAddress(address, Mask);
        nuint routing = Kernel.Load(Ipv4Routing.Describe(), new Wiring
        {
            { "link0", ipv4 }, { "link1", 0 }, { "link2", 0 }, { "link3", 0 }, { "counters", Counters },
        });
        new Ipv4Network(routing).SetRoute(address & Mask, Mask, default, 0);
        return Kernel.Load(TcpOverIpv4.Describe(), new Wiring
        {
            { "network", routing }, { "memory", _memory },
            { "clock", _clock }, { "counters", Counters }, { "real-time-clock", 0 }, { "icmp", 0 },
        });
    }
}
