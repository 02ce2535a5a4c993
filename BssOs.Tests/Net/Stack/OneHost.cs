using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Kernel.Hosted;
using BssOs.Net.EthernetDistribution;
using BssOs.Net.IcmpOverIpv4;
using BssOs.Net.Ipv4OverEthernet;
using BssOs.Net.Ipv4Routing;
using BssOs.Net.UdpOverIpv4;
using BssOs.Net.Wire;
using BssOs.Servers.AnonymousMemory;
using BssOs.Servers.CounterRegistry;
using BssOs.Tests.Net.Doubles;
using BssOs.Tests.Net.Doubles.LossyAdapter;
using BssOs.Tests.Net.Doubles.SimulatedClock;
using BssOs.Tests.Net.Wire;

namespace BssOs.Tests.Net.Stack;

/// <summary>A host with the real servers up to ICMP and UDP; the test itself is the other station on its Ethernet.</summary>
internal sealed class OneHost : IDisposable
{
    /// <summary>Address of the host, once it was set.</summary>
    public static readonly Ipv4Address Address = new(0x0A00020F);

    /// <summary>Its mask.</summary>
    public const uint Mask = 0xFFFFFF00;

    /// <summary>Address of the test.</summary>
    public static readonly Ipv4Address Peer = new(0x0A000202);

    private readonly SimulatedNetwork _network;
    private readonly nuint _clock;
    private readonly nuint _counters;
    private readonly nuint _pause;
    private readonly int _station;

    public OneHost(bool hasAddress = true)
    {
        _network = new SimulatedNetwork(1);
        Kernel = new HostedKernel();
        Memory = Kernel.Load(AnonymousMemory.Describe(), new Wiring { { "reserve", 0 } });
        _clock = Kernel.Load(SimulatedClock.Describe());
        _counters = Kernel.Load(CounterRegistry.Describe(), new Wiring { { "memory", Memory } });
        _network.NextAlarm = () => SimulatedClock.Next;
        _network.OnAlarm = () => new Clock(_clock).Sleep(SimulatedClock.Tick);
        Kernel.Idle = _network.Step;

        _pause = CreateEvent();
        Link = AddLink(0);
        _station = _network.Attach();
        Network = Load(Ipv4Routing.Describe(), ("link0", Link), ("link1", 0), ("link2", 0), ("link3", 0));
        Icmp = Load(IcmpOverIpv4.Describe(), ("network", Network));
        Udp = Load(UdpOverIpv4.Describe(), ("network", Network), ("memory", Memory), ("icmp", Icmp), ("real-time-clock", 0));
        if (!hasAddress)
            return;
        new Ipv4Link(Link).SetAddress(Address, Mask);
        new Ipv4Network(Network).SetRoute(Address & Mask, Mask, default, 0);

        // Until the address has been announced for the second time.
        Run(4000);
        TakeAll();
    }

    /// <summary>Hardware address of the host: the adapter is the first one.</summary>
    public static MacAddress Hardware => Frames.Mac(1);

    /// <summary>Hardware address of the test.</summary>
    public static MacAddress PeerHardware => Frames.Mac(2);

    public HostedKernel Kernel { get; }

    public nuint Memory { get; }

    public nuint Link { get; }

    public nuint Network { get; }

    public nuint Icmp { get; }

    public nuint Udp { get; }

    public nuint Clock => _clock;

    /// <summary>Simulated time in milliseconds.</summary>
    public Instant Now => _network.Now;

    /// <summary>Loads one more server; clock and counters are wired where it wants them, unless the test gives others.</summary>
    public nuint Load(HostedServerType type, params (string Slot, nuint Reference)[] slots)
    {
        var wiring = new Wiring();
        foreach ((string slot, nuint reference) in slots.Concat([("clock", _clock), ("counters", _counters)])
            .DistinctBy(pair => pair.Item1))
        {
            wiring.Add(slot, reference);
        }

        return Kernel.Load(type, wiring);
    }

    /// <summary>Loads an adapter with the servers up to IPv4.</summary>
    /// <param name="number">Number that the adapter gets: the first is 0, the test itself is 1.</param>
    public nuint AddLink(int number)
    {
        nuint arrival = CreateEvent();
        nuint adapter = Kernel.Load(LossyAdapter.Describe(), new Wiring { { "buffers", Memory }, { "arrival", arrival } });
        _network.SetWakeUp(number, () => new Event(arrival).Signal());
        nuint ethernet = Load(EthernetDistribution.Describe(), ("device", adapter));
        return Load(Ipv4OverEthernet.Describe(), ("ethernet", ethernet), ("memory", Memory), ("real-time-clock", 0));
    }

    /// <summary>Lets simulated time pass.</summary>
    public void Run(uint milliseconds)
    {
        // Time moves only to things that happen: let one happen at the end.
        new Clock(_clock).SetAlarm(new Event(_pause), milliseconds);
        _network.End = _network.Now + milliseconds;
        Kernel.RunThreads();
    }

    /// <summary>Sends a frame to the host and lets it react.</summary>
    public void Give(byte[] frame)
    {
        _network.Send(_station, frame);
        Run(2);
    }

    /// <summary>Sends an IPv4 datagram to the host.</summary>
    public void GiveIpv4(byte[] datagram) => Give(Frames.Ethernet(Hardware, PeerHardware, EthernetHeader.TypeIpv4, datagram));

    /// <summary>Sends an IPv4 datagram to the host without letting it react.</summary>
    public void Post(byte[] datagram) =>
        _network.Send(_station, Frames.Ethernet(Hardware, PeerHardware, EthernetHeader.TypeIpv4, datagram));

    /// <summary>Sends an ARP packet to the host.</summary>
    public void GiveArp(ushort operation, MacAddress senderHardware, Ipv4Address sender, Ipv4Address target) => Give(Frames.Ethernet(
        operation == ArpPacket.Request ? MacAddress.Broadcast : Hardware,
        senderHardware,
        EthernetHeader.TypeArp,
        Frames.Arp(operation, senderHardware, sender, default, target)));

    /// <summary>Lets the host know who the peer is.</summary>
    public void Introduce()
    {
        GiveArp(ArpPacket.Request, PeerHardware, Peer, Address);
        TakeAll();
    }

    /// <summary>All frames that the host has sent since.</summary>
    public List<byte[]> TakeAll()
    {
        var frames = new List<byte[]>();
        while (_network.TryReceive(_station, out byte[] frame))
            frames.Add(frame);
        return frames;
    }

    /// <summary>All datagrams that the host has sent since, without those of other types.</summary>
    public List<byte[]> TakeIpv4()
    {
        var datagrams = new List<byte[]>();
        foreach (byte[] frame in TakeAll())
        {
            if (new EthernetHeader(frame).Type == EthernetHeader.TypeIpv4)
                datagrams.Add(new Ipv4Header(new EthernetHeader(frame).Payload).Whole.ToArray());
        }

        return datagrams;
    }

    /// <summary>A counter's value; 0 if there is none of this name.</summary>
    public unsafe uint Count(string group, string name)
    {
        var counters = new Counters(_counters);
        for (uint index = 0; counters.GetEntry(index, out CounterInfo info); index++)
        {
            if (TextOf(info.Group) == group && TextOf(info.Name) == name)
                return info.Value;
        }

        return 0;
    }

    /// <summary>All counters of a group that ever counted.</summary>
    public unsafe Dictionary<string, uint> CountAll(string group)
    {
        var counters = new Counters(_counters);
        var values = new Dictionary<string, uint>();
        for (uint index = 0; counters.GetEntry(index, out CounterInfo info); index++)
        {
            if (TextOf(info.Group) == group)
                values.Add(TextOf(info.Name), info.Value);
        }

        return values;
    }

    /// <summary>Sends a frame to the host without letting it react.</summary>
    public void PostFrame(byte[] frame) => _network.Send(_station, frame);

    public void Dispose() => Kernel.Dispose();

    private nuint CreateEvent()
    {
        nuint word = new Synchronization(Kernel.Ask(Synchronization.ServiceId, "synchronization")).CreateEvent().Keep().Word;
        Kernel.ReleaseTemporaries();
        return word;
    }

    private static unsafe string TextOf(byte* text) => System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)text)!;
}
