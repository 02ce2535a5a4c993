using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using BssOs.Packer.Build;

namespace BssOs.Tool.Output;

/// <summary>
/// Shows how far a build has come: on a terminal in one line that is written over, elsewhere as a line every few seconds, with the time
/// that one step has taken so far. Says nothing where there is nothing to do.
/// </summary>
public sealed class ConsoleProgress : IBuildProgress, IDisposable
{
    // Not by Spectre.Console: one line of text is not worth what Table says that its start costs.

    // ECMA-48: to the beginning of the line, and erase to its end.
    private const string LineStart = "\r\u001b[K";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TextWriter _output;
    private readonly bool _isTerminal;
    private readonly TimeSpan _pause;
    private readonly Lock _lock = new();
    private readonly Stopwatch _sinceLine = new();
    private readonly Stopwatch _sinceText = new();
    private readonly Timer? _reminder;
    private string _text = string.Empty;
    private bool _isShown;
    private bool _isEnded;

    /// <param name="output">Receives the lines.</param>
    /// <param name="isTerminal">Whether a line can be written over.</param>
    /// <param name="pause">Time between two lines where it cannot, and after which a step's time is told; zero tells none.</param>
    public ConsoleProgress(TextWriter output, bool isTerminal, TimeSpan pause)
    {
        _output = output;
        _isTerminal = isTerminal;
        _pause = pause;

        // One step may take long, too: whoever waits sees that it goes on.
        if (pause > TimeSpan.Zero)
            _reminder = new Timer(_ => Remind(), null, pause, isTerminal ? Second : pause);
    }

    /// <summary>On the standard error output, so that what a verb prints for programs stays as it is.</summary>
    public static ConsoleProgress OnErrors() => new(Console.Error, !Console.IsErrorRedirected, TimeSpan.FromSeconds(5));

    /// <inheritdoc/>
    public void Advance(string work, int done, int total, string things) => Show($"{work} {done} of {total} {things}");

    /// <inheritdoc/>
    public void Begin(string work) => Show(work);

    private void Show(string text)
    {
        lock (_lock)
        {
            _text = text;
            _sinceText.Restart();
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

    private void Remind()
    {
        lock (_lock)
        {
            if (_isEnded || _text.Length == 0 || _sinceText.Elapsed < _pause || (!_isTerminal && _sinceLine.Elapsed < _pause))
                return;
            string text = $"{_text}, for {_sinceText.Elapsed.TotalSeconds:0} s";
            if (_isTerminal)
                _output.Write(LineStart + text);
            else
                _output.WriteLine(text);
            _sinceLine.Restart();
        }
    }

    /// <summary>Takes the line from the terminal.</summary>
    public void Dispose()
    {
        _reminder?.Dispose();
        lock (_lock)
        {
            if (_isShown)
                _output.Write(LineStart);
            _isShown = false;
            _isEnded = true;
        }
    }
}
