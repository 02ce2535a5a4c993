using System.IO;
using System.Text;
using System.Threading;

namespace BssOs.Tool.Emulation;

/// <summary>
/// A system's console as the user sees it. On a terminal, which shows itself what is typed, it leaves out the system's echo of a line,
/// and a notice of the tool stands before the prompt that the system has left, not behind it.
/// </summary>
public sealed class SystemConsole
{
    // ECMA-48: to the beginning of the line, and erase to its end.
    private const string LineStart = "\r\u001b[K";

    private readonly TextWriter _output;
    private readonly bool _isTerminal;
    private readonly Lock _lock = new();
    private readonly StringBuilder _line = new();
    private readonly StringBuilder _echo = new();
    private int _echoed;

    /// <param name="output">Receives the text.</param>
    /// <param name="isTerminal">Whether it is typed and shown on the same terminal.</param>
    public SystemConsole(TextWriter output, bool isTerminal)
    {
        _output = output;
        _isTerminal = isTerminal;
    }

    /// <summary>A line was typed, and the terminal has shown it.</summary>
    public void Typed(string line)
    {
        lock (_lock)
        {
            if (_isTerminal)
                _echo.Append(line).Append('\n');
            _line.Clear();
        }
    }

    /// <summary>Text came from the system.</summary>
    public void Write(string text)
    {
        lock (_lock)
        {
            foreach (char character in text)
            {
                if (!IsEcho(character))
                    Show(character);
            }
            _output.Flush();
        }
    }

    /// <summary>The tool itself has to say something, on a line of its own.</summary>
    public void Notice(string text)
    {
        lock (_lock)
        {
            string prompt = _line.ToString();
            if (prompt.Length != 0)
                _output.Write(_isTerminal ? LineStart : _output.NewLine);
            _output.WriteLine(text);
            if (_isTerminal)
                _output.Write(prompt);
            else
                _line.Clear();
            _output.Flush();
        }
    }

    // Anything but the expected character is no echo: the system prints something itself, or no shell reads what was typed.
    private bool IsEcho(char character)
    {
        if (_echo.Length == 0)
            return false;
        if (character == _echo[_echoed] || (character == '\r' && _echo[_echoed] == '\n'))
        {
            if (character != '\r' && ++_echoed == _echo.Length)
                ForgetEcho();
            return true;
        }

        for (int index = 0; index < _echoed; index++)
            Show(_echo[index]);
        ForgetEcho();
        return false;
    }

    private void ForgetEcho()
    {
        _echo.Clear();
        _echoed = 0;
    }

    private void Show(char character)
    {
        if (character == '\n')
            _line.Clear();
        else if (character != '\r')
            _line.Append(character);
        _output.Write(character);
    }
}
