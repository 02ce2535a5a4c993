using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace BssOs.Tool.Profiling;

/// <summary>
/// Samples a kernel that is a process. It is stopped from outside instead of by a timer of its own: the kernel needs no code
/// for it, and stacks are walked as those of a machine are.
/// </summary>
/// <param name="maps">Finds out what lies where.</param>
/// <param name="process">Number of the process.</param>
internal sealed class ProcessSampler(MapReader maps, int process) : ISampleSource
{
    /// <inheritdoc/>
    public Task RunAsync(Action<IReadOnlyList<Location>> take, CancellationToken cancellation)
    {
        TaskCompletionSource end = new();
        Thread thread = new(() =>
        {
            try
            {
                Run(take, cancellation);
                end.SetResult();
            }
            catch (Exception problem)
            {
                end.SetException(problem);
            }
        })
        {
            IsBackground = true,
            Name = "profile",
        };
        thread.Start();
        return end.Task;
    }

    private void Run(Action<IReadOnlyList<Location>> take, CancellationToken cancellation)
    {
        try
        {
            using StoppedProcess stopped = new(process);
            Stopwatch watch = Stopwatch.StartNew();
            while (!cancellation.WaitHandle.WaitOne(SamplePause.After(watch.Elapsed)))
            {
                watch.Restart();
                (uint eip, uint esp) = stopped.Stop();
                try
                {
                    take(maps.Sample(stopped, (eip, esp, StackWalker.UnknownFrame)));
                }
                finally
                {
                    stopped.Continue();
                }
                watch.Stop();
            }
        }
        catch (IOException)
        {
            // The process has ended.
        }
    }
}
