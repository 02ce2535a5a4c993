using System.Collections.Generic;

namespace BssOs.Tests.Net.Doubles.ScriptedTcp;

/// <summary>TCP whose peers say what a test has written down, and whose replies it reads.</summary>
[Server]
public partial struct ScriptedTcp : ITcp
{
    /// <summary>Time that passes while peers are silent, windows closed and calls take long.</summary>
    [Required] internal static partial Clock Clock { get; }

    /// <summary>What peers say: for each connection what comes, one for each read.</summary>
    public static Queue<List<byte[]>> Peers { get; } = new();

    /// <summary>What they were told: for each connection one for each write.</summary>
    public static List<List<byte[]>> Replies { get; } = [];

    /// <summary>Whether the listener waits for more when it has handed out all peers.</summary>
    public static bool IsOpen { get; set; }

    /// <summary>Whether nothing can be written to any peer.</summary>
    public static bool IsWindowClosed { get; set; }

    /// <summary>How long closing, aborting and asking for progress take; others run meanwhile.</summary>
    public static uint CallMilliseconds { get; set; }

    /// <summary>Where somebody listens.</summary>
    public static ushort Port { get; set; }

    /// <summary>Connections whose stream was ended.</summary>
    public static int Ended { get; set; }

    /// <summary>Connections that were closed in both directions.</summary>
    public static int Closed { get; set; }

    /// <summary>How far every connection says it has come.</summary>
    public static TcpProgress Progress { get; set; }

    /// <summary>Connections that were ended with a reset.</summary>
    public static int Aborted { get; set; }

    public readonly void Construct()
    {
        Peers.Clear();
        Replies.Clear();
        IsOpen = false;
        IsWindowClosed = false;
        CallMilliseconds = 0;
        Ended = 0;
        Closed = 0;
        Progress = default;
        Aborted = 0;
    }

    public readonly TcpListener Listen(ushort port, uint backlog)
    {
        Port = port;
        return ScriptedListener.Create();
    }

    public readonly TcpConnection Connect(Ipv4Address address, ushort port)
    {
        Error.Refused.Throw();
        return default;
    }

    internal static void TakeTime()
    {
        if (CallMilliseconds != 0)
            Clock.Sleep(CallMilliseconds);
    }
}
