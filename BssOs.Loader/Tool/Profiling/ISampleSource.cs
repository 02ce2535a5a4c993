using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace BssOs.Tool.Profiling;

/// <summary>Looks again and again at where a running system is.</summary>
public interface ISampleSource
{
    /// <summary>Samples until the system ends or that is cancelled, which is no error.</summary>
    /// <param name="take">Receives each stack: places innermost first.</param>
    /// <param name="cancellation">Ends it.</param>
    Task RunAsync(Action<IReadOnlyList<Location>> take, CancellationToken cancellation);
}
