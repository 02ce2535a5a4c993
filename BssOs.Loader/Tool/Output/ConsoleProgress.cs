using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using BssOs.Packer.Build;

namespace BssOs.Tool.Output;

/// <summary>
/// Shows how far a build has come: on a terminal in one line that is written over, elsewhere as a line every few seconds. Says nothing
/// where there is nothing to do.
/// </summary>
public sealed class ConsoleProgress : IBuildProgress, IDisposable
{
    // Not by Spectre.Console: one line of text is not worth what Table says that its start costs.

    // ECMA-48: to the beginning of the line, and erase to its end.
    private const string LineStart = "\r\u001b[K";

    private readonly TextWriter _output;
    private readonly bool _isTerminal;
    private readonly TimeSpan _pause;
    private readonly Lock _lock = new();
    private readonly Stopwatch _sinceLine = new();
    private bool _isShown;

    /// <param name="output">Receives the lines.</param>
    /// <param name="isTerminal">Whether a line can be written over.</param>
    /// <param name="pause">Time between two lines where it cannot.</param>
    public ConsoleProgress(TextWriter output, bool isTerminal, TimeSpan pause)
    {
        _output = output;
        _isTerminal = isTerminal;
        _pause = pause;
    }

    /// <summary>On the standard error output, so that what a verb prints for programs stays as it is.</summary>
    public static ConsoleProgress OnErrors() => new(Console.Error, !Console.IsErrorRedirected, TimeSpan.FromSeconds(5));

    /// <inheritdoc/>
    public void Advance(string work, int done, int total, string things)
    {
        string text = $"{work} {done} of {total} {things}";
        lock (_lock)
        {
            if (_isTerminal)
            {
                _output.Write(LineStart + text);
                _isShown = true;
            }
            else if (!_sinceLine.IsRunning || _sinceLine.Elapsed >= _pause)
            {
                _output.WriteLine(text);
                _sinceLine.Restart();
            }
        }
    }

    /// <summary>Takes the line from the terminal.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isShown)
                _output.Write(LineStart);
            _isShown = false;
        }
    }
}
