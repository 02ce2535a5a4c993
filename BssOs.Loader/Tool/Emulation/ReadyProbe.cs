using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace BssOs.Tool.Emulation;

/// <summary>Finds out when a system really answers.</summary>
public static class ReadyProbe
{
    private const int PollMilliseconds = 100;

    private static readonly TimeSpan s_requestTime = TimeSpan.FromSeconds(5);

    /// <summary>Asks for a page until one comes, the emulator ends or the time is over.</summary>
    /// <returns>Whether a page came.</returns>
    public static async Task<bool> WaitAsync(Emulator emulator, Uri address, TimeSpan time, CancellationToken cancellation)
    {
        using HttpClient client = new() { Timeout = s_requestTime };
        long end = Environment.TickCount64 + (long)time.TotalMilliseconds;
        while (!emulator.HasEnded && Environment.TickCount64 < end)
        {
            if (await AnswersAsync(client, address, cancellation))
                return true;
            await Task.Delay(PollMilliseconds, cancellation);
        }
        return false;
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Uri address, CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage response = await client.GetAsync(address, cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The request's own time limit: the system is not up yet.
            return false;
        }
    }
}
