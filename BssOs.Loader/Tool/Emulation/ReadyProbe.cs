using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace BssOs.Tool.Emulation;

/// <summary>Finds out when a system really answers.</summary>
/// <remarks>
/// QEMU's network accepts a connection before the system has an address, and repeats the SYN that was lost inside only six seconds later.
/// So a request says nothing about the time after it was made: others follow it while it still waits. Each may take long, for
/// machines that are slow.
/// </remarks>
public static class ReadyProbe
{
    private const double PauseGrowth = 1.5;

    private static readonly TimeSpan PauseMin = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RequestTime = TimeSpan.FromSeconds(5);

    /// <summary>Asks for a page until one comes, the emulator ends or the time is over.</summary>
    /// <returns>Whether a page came.</returns>
    public static Task<bool> WaitAsync(Emulator emulator, Uri address, TimeSpan time, CancellationToken cancellation) =>
        WaitAsync(() => emulator.HasEnded, address, time, cancellation);

    /// <summary>Asks for a page until one comes, nobody is there any more to answer, or the time is over.</summary>
    /// <returns>Whether a page came.</returns>
    public static async Task<bool> WaitAsync(Func<bool> hasEnded, Uri address, TimeSpan time, CancellationToken cancellation)
    {
        using HttpClient client = new();
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        List<Task<bool>> requests = [];
        TimeSpan pause = PauseMin;
        long end = Environment.TickCount64 + (long)time.TotalMilliseconds;
        try
        {
            while (!hasEnded() && Environment.TickCount64 < end)
            {
                requests.Add(AnswersAsync(client, address, over.Token));
                if (await AnyAnswersAsync(requests, pause, cancellation))
                    return true;
                pause = pause * PauseGrowth < PauseMax ? pause * PauseGrowth : PauseMax;
            }

            return false;
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(requests);
        }
    }

    /// <summary>Waits for the first good answer, until the pause is over; requests that have ended otherwise leave the list.</summary>
    private static async Task<bool> AnyAnswersAsync(List<Task<bool>> requests, TimeSpan pause, CancellationToken cancellation)
    {
        Task next = Task.Delay(pause, cancellation);
        while (true)
        {
            Task first = await Task.WhenAny([.. requests, next]);
            if (first is not Task<bool> request)
            {
                await next;
                return false;
            }

            requests.Remove(request);
            if (await request)
                return true;
        }
    }

    /// <returns>Whether a page came; no if it did not come in time, or nobody waits for it any more.</returns>
    private static async Task<bool> AnswersAsync(HttpClient client, Uri address, CancellationToken over)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(over);
        limit.CancelAfter(RequestTime);
        try
        {
            using HttpResponseMessage response = await client.GetAsync(address, limit.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
