using System;
using System.Text;

namespace BssOs.Generator;

/// <summary>Writes lines of C# with indentation.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line; an empty one is not indented.</summary>
    public void Line(string text = "")
    {
        if (text.Length > 0)
            _text.Append(' ', _depth * IndentSize).Append(text);
        _text.Append('\n');
    }

    /// <summary>Writes an empty line unless a block has just begun.</summary>
    public void Gap()
    {
        if (_text.Length < 2 || _text[_text.Length - 2] != '{')
            Line();
    }

    /// <summary>Writes a line and begins a block, which ends when the result is disposed.</summary>
    public Block Begin(string header)
    {
        Line(header);
        Line("{");
        _depth++;
        return new Block(this, "}");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void End(string closing)
    {
        _depth--;
        Line(closing);
    }

    /// <summary>An open block.</summary>
    internal readonly struct Block(SourceWriter writer, string closing) : IDisposable
    {
        /// <summary>Ends the block.</summary>
        public void Dispose() => writer.End(closing);
    }
}
