using System;
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
    // Not by Spectre.Console: its start takes too long for one line of text (see Table).

    // ECMA-48: to the beginning of the line, and erase to its end.
    private const string LineStart = "\r\u001b[K";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TextWriter _output;
    private readonly bool _isTerminal;
    private readonly TimeSpan _pause;
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ITimer? _reminder;
    private long? _lineTime;
    private long _textTime;
    private string _text = string.Empty;
    private bool _isShown;
    private bool _isEnded;

    /// <param name="output">Receives the lines.</param>
    /// <param name="isTerminal">Whether a line can be written over.</param>
    /// <param name="pause">Time between two lines where it cannot, and after which a step's time is told; zero tells none.</param>
    /// <param name="time">What tells the time and reminds.</param>
    public ConsoleProgress(TextWriter output, bool isTerminal, TimeSpan pause, TimeProvider time)
    {
        _output = output;
        _isTerminal = isTerminal;
        _pause = pause;
        _time = time;

        // A single step may take long; the timer shows that the build goes on.
        if (pause > TimeSpan.Zero)
            _reminder = time.CreateTimer(_ => Remind(), null, pause, isTerminal ? Second : pause);
    }

    /// <summary>On the standard error output, so that what a verb prints for programs stays as it is.</summary>
    public static ConsoleProgress OnErrors() =>
        new(Console.Error, !Console.IsErrorRedirected, TimeSpan.FromSeconds(5), TimeProvider.System);

    /// <inheritdoc/>
    public void Advance(string work, int done, int total, string thing) => Show($"{work} {done} of {Amount.Of(total, thing)}");

    /// <inheritdoc/>
    public void Begin(string work) => Show(work);

    private bool IsLineDue => _lineTime is not { } time || _time.GetElapsedTime(time) >= _pause;

    private void Show(string text)
    {
        lock (_lock)
        {
            _text = text;
            _textTime = _time.GetTimestamp();
            if (_isTerminal)
            {
                _output.Write(LineStart + text);
                _isShown = true;
            }
            else if (IsLineDue)
            {
                _output.WriteLine(text);
                _lineTime = _time.GetTimestamp();
            }
        }
    }

    private void Remind()
    {
        lock (_lock)
        {
            TimeSpan taken = _time.GetElapsedTime(_textTime);
            if (_isEnded || _text.Length == 0 || taken < _pause || (!_isTerminal && !IsLineDue))
                return;
            string text = $"{_text}, for {taken.TotalSeconds:0} s";
            if (_isTerminal)
                _output.Write(LineStart + text);
            else
                _output.WriteLine(text);
            _lineTime = _time.GetTimestamp();
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
