using System.Runtime.CompilerServices;
using BssOs.Servers.Shared;

namespace BssOs.Net.Layers;

/// <summary>How servers of a TCP port get their connections.</summary>
public static class Acceptance
{
    // Delay before accepting is tried again after it failed for lack of memory.
    private const uint RetryMilliseconds = 100;

    /// <summary>Listens on a port that the configuration states.</summary>
    /// <param name="tcp">TCP.</param>
    /// <param name="port">The port; errors: <see cref="Error.BadConfiguration"/> if it is none.</param>
    /// <param name="portDefault">What it is if nothing is stated.</param>
    /// <param name="backlog">Connections that may wait to be accepted.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TcpListener Listen(Tcp tcp, scoped Text port, uint portDefault, uint backlog)
    {
        uint number = TextNumber.Read(port, portDefault);
        if (number == 0 || number > ushort.MaxValue)
            Error.BadConfiguration.Throw();
        return tcp.Listen((ushort)number, backlog);
    }

    /// <summary>Waits for the next connection, and for memory if there is none for it.</summary>
    /// <returns>False if there will be no more.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryNext(TcpListener listener, scoped Clock clock, out TcpConnection accepted)
    {
        while (!listener.TryAccept(out accepted, out Error error))
        {
            if (error is not (Error.OutOfMemory or Error.LimitReached))
                return false;
            clock.TrySleep(RetryMilliseconds, out _);
        }

        return true;
    }
}
