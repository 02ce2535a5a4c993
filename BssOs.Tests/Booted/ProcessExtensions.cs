using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>What tests that run the command in a process of its own wait for.</summary>
internal static class ProcessExtensions
{
    /// <summary>Waits until a process says something.</summary>
    /// <param name="process">The process.</param>
    /// <param name="output">Where it says it.</param>
    /// <param name="start">How the line begins, blanks in front not counted.</param>
    /// <param name="time">How long to wait.</param>
    /// <returns>The line, without blanks around it.</returns>
    public static async Task<string> WaitForLineAsync(this Process process, StreamReader output, string start, TimeSpan time)
    {
        using CancellationTokenSource limit = new(time);
        while (await output.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.TrimStart().StartsWith(start, StringComparison.Ordinal))
                return line.Trim();
        }
        throw new AssertionException($"{process.StartInfo.FileName} ended before it said '{start}'");
    }
}
