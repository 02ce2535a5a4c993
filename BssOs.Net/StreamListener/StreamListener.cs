using BssOs.Shared;

namespace BssOs.Net.StreamListener;

/// <summary>
/// Accepts the peers of a TCP port and lets a stream service talk to them, each on a thread of its own. Other part: Sessions.
/// </summary>
[Server(StackBytes = 1024)]
public unsafe partial struct StreamListener : IExecutable
{
    private const uint SessionsDefault = 16;
    private const uint Backlog = 16;

    // Delay before accepting is tried again after it failed for lack of memory.
    private const uint AcceptRetryMilliseconds = 100;

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
        uint port = TextNumber.Read(Port, 0);
        uint max = TextNumber.Read(Connections, SessionsDefault);
        if (port == 0 || port > ushort.MaxValue || max == 0)
            Error.BadConfiguration.Throw();
        _max = max;
        Executable opener = Opener.New(out Opener* openerState);
        openerState->Parent = Self;
        TcpListener listener = Tcp.Listen((ushort)port, Backlog);
        while (true)
        {
            if (listener.TryAccept(out TcpConnection accepted, out Error error))
            {
                Take(accepted, opener);
                accepted.Release();
            }
            else if (error is Error.OutOfMemory or Error.LimitReached)
            {
                Clock.TrySleep(AcceptRetryMilliseconds, out _);
            }
            else
            {
                return 1;
            }
        }
    }
}
