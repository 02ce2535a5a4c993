using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace BssOs.Tool.Emulation;

/// <summary>Finds out when a system really answers.</summary>
public static class ReadyProbe
{
    private const int PollMilliseconds = 50;

    private const double RequestTimeGrowth = 1.5;

    /// <summary>
    /// A request made before the system has an address waits for seconds in QEMU's network, so the first ones are given up
    /// soon; later ones get more time, for machines that are slow.
    /// </summary>
    private static readonly TimeSpan RequestTimeMin = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan RequestTimeMax = TimeSpan.FromSeconds(5);


    /// <summary>Asks for a page until one comes, the emulator ends or the time is over.</summary>
    /// <returns>Whether a page came.</returns>
    public static async Task<bool> WaitAsync(Emulator emulator, Uri address, TimeSpan time, CancellationToken cancellation)
    {
        using HttpClient client = new();
        TimeSpan requestTime = RequestTimeMin;
        long end = Environment.TickCount64 + (long)time.TotalMilliseconds;
        while (!emulator.HasEnded && Environment.TickCount64 < end)
        {
            if (await AnswersAsync(client, address, requestTime, cancellation))
                return true;
            requestTime = requestTime * RequestTimeGrowth < RequestTimeMax ? requestTime * RequestTimeGrowth : RequestTimeMax;
            await Task.Delay(PollMilliseconds, cancellation);
        }
        return false;
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Uri address, TimeSpan time, CancellationToken cancellation)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(time);
        try
        {
            using HttpResponseMessage response = await client.GetAsync(address, limit.Token);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The request's own time limit: the system is not up yet.
            return false;
        }
    }
}
