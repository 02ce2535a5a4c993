using System;
using System.Globalization;
using System.Text;

namespace BssOs.Tool.Debugging;

/// <summary>
/// Puts function and line in the place of numbers, in what a system prints: of <c>in shell at 0x0123 from 0x0456</c> it makes
/// <c>in shell at Shell.Run, BssOs.Servers/Shell/Shell.cs:80</c>. All other text goes through at once, in pieces of any size.
/// </summary>
/// <param name="finder">Knows the places.</param>
public sealed class PlaceTranslator(PlaceFinder finder)
{
    // Each H stands for a digit; the second half may be missing.
    private const string Form = " at 0xHHHH from 0xHHHH";
    private const int HalfLength = 10;
    private const int Digits = 4;
    private const string Before = " in ";

    // The line so far, and the end of it that is not shown yet because it may become a place.
    private readonly StringBuilder _line = new();
    private readonly StringBuilder _held = new();

    /// <summary>Translates what comes next.</summary>
    /// <returns>What can be shown now.</returns>
    public string Translate(string text)
    {
        StringBuilder shown = new();
        foreach (char character in text)
            Take(character, shown);
        return shown.ToString();
    }

    /// <summary>What was kept back at the end.</summary>
    public string Finish()
    {
        StringBuilder shown = new();
        Release(shown);
        return shown.ToString();
    }

    private void Take(char character, StringBuilder shown)
    {
        if (_held.Length != 0 && !Continues(character))
            Release(shown);
        if (_held.Length != 0 || (character == Form[0] && FindServer() is not null))
        {
            _held.Append(character);
            if (_held.Length == Form.Length)
                Release(shown);
            return;
        }
        Show(character.ToString(), shown);
    }

    private bool Continues(char character)
    {
        char expected = Form[_held.Length];
        return expected == 'H' ? char.IsAsciiHexDigitLower(character) : expected == character;
    }

    private void Release(StringBuilder shown)
    {
        string held = _held.ToString();
        _held.Clear();
        int length = held.Length == Form.Length ? held.Length : HalfLength;
        if (held.Length >= length && FindServer() is { } server
            && finder.Find(server, NumberAt(held, HalfLength), length == Form.Length ? NumberAt(held, length) : null) is { } place)
        {
            Show($" at {place}", shown);
            held = held[length..];
        }
        Show(held, shown);
    }

    private void Show(string text, StringBuilder shown)
    {
        shown.Append(text);
        foreach (char character in text)
        {
            if (character is '\n' or '\r')
                _line.Clear();
            else
                _line.Append(character);
        }
    }

    // The word behind the last "in", if nothing stands behind it.
    private string? FindServer()
    {
        string line = _line.ToString();
        int start = line.LastIndexOf(Before, StringComparison.Ordinal);
        return start < 0 || line.Length == start + Before.Length || line.IndexOf(' ', start + Before.Length) >= 0
            ? null : line[(start + Before.Length)..];
    }

    private static uint NumberAt(string text, int end) =>
        uint.Parse(text.AsSpan(end - Digits, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
