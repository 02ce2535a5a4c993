using BssOs.Net.Layers;
using BssOs.Servers.Shared;

namespace BssOs.Net.StreamListener;

/// <summary>
/// Accepts the peers of a TCP port and lets a stream service talk to them, each on a thread of its own. Other part: Sessions.
/// </summary>
[Server(StackBytes = 1024)]
public unsafe partial struct StreamListener : IExecutable
{
    private const uint SessionsDefault = 16;
    private const uint Backlog = 16;

    /// <summary>Serves each connection.</summary>
    [Required] internal static partial StreamService Service { get; }

    [Required] private static partial Tcp Tcp { get; }

    [Required] private static partial Clock Clock { get; }

    [Required] private static partial ThreadFactory ThreadFactory { get; }

    [Required] private static partial Counters Counters { get; }

    /// <summary>Port to listen on.</summary>
    [Required] private static partial Text Port { get; }

    /// <summary>Connections that are served at a time; 16 if empty.</summary>
    [Required(Optional = true)] private static partial Text Connections { get; }

    private TcpConnection.Permanent _accepted;
    private Session* _first;
    private Session* _cursor;
    private uint _max;
    private uint _sessions;
    private uint _ending;
    private uint _lastNumber;
    private Counter.Permanent _served;
    private Counter.Permanent _failed;
    private Counter.Permanent _refused;
    private Counter.Permanent _replaced;

    public void Construct()
    {
        _served = Counters.GetCounter("streams"u8, "connections served"u8).Keep();
        _failed = Counters.GetCounter("streams"u8, "connections failed"u8).Keep();
        _refused = Counters.GetCounter("streams"u8, "connections refused"u8).Keep();
        _replaced = Counters.GetCounter("streams"u8, "connections replaced"u8).Keep();
    }

    public uint Execute()
    {
        uint max = TextNumber.Read(Connections, SessionsDefault);
        if (max == 0)
            Error.BadConfiguration.Throw();
        _max = max;
        TcpListener listener = Acceptance.Listen(Tcp, Port, 0, Backlog);
        Executable opener = Opener.New(out Opener* openerState);
        openerState->Parent = Self;
        while (Acceptance.TryNext(listener, Clock, out TcpConnection accepted))
        {
            Take(accepted, opener);
            accepted.Release();
        }

        return 1;
    }
}
