using System;
using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>Compares the leak reports of a running system with the one from before the work.</summary>
public sealed class LeakWatch : ILeakReporting
{
    /// <summary>
    /// Time in which closed connections have to be gone, fragments whose others never come (30 s, docs/network.md), and
    /// connections that were only half opened: those are given up after five unanswered segments, 1 + 2 + 4 + 8 + 16 s.
    /// </summary>
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(60);

    private readonly Func<Task<string>> _ask;
    private readonly LeakReport _before;

    private LeakWatch(Func<Task<string>> ask, LeakReport before)
    {
        _ask = ask;
        _before = before;
    }

    /// <summary>The report from before the work.</summary>
    public LeakReport Before => _before;

    /// <summary>Takes the report before the work, once it stays the same: what the start had to do is done then.</summary>
    /// <param name="ask">Gets the page <c>/leaks</c>.</param>
    public static async Task<LeakWatch> BeginAsync(Func<Task<string>> ask)
    {
        // Two seconds: the network's threads still do what they were started for in the first seconds.
        const int agreeingReports = 11;
        const int pollMilliseconds = 200;
        long end = Environment.TickCount64 + (long)SettleTime.TotalMilliseconds;
        LeakReport last = LeakReport.Parse(await ask());
        for (int same = 1; same < agreeingReports; same++)
        {
            await Task.Delay(pollMilliseconds);
            LeakReport now = LeakReport.Parse(await ask());
            if (now != last)
                same = 0;
            last = now;
            Assert.That(Environment.TickCount64, Is.LessThan(end), $"the leak report does not settle: {now}");
        }
        return new LeakWatch(ask, last);
    }

    /// <summary>Fails unless the report is the same as before the work, to the last reference.</summary>
    public async Task RequireNoLeaksAsync()
    {
        const int pollMilliseconds = 50;
        long end = Environment.TickCount64 + (long)SettleTime.TotalMilliseconds;
        LeakReport now = LeakReport.Parse(await _ask());
        while (now != _before && Environment.TickCount64 < end)
        {
            await Task.Delay(pollMilliseconds);
            now = LeakReport.Parse(await _ask());
        }
        Assert.That(now, Is.EqualTo(_before), "the leak report after the work, and before it");
    }
}
