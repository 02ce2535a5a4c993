using System;

namespace BssOs.Servers.Shared;

/// <summary>Tries what a test server has of one kind, and tells what came of it.</summary>
public static class TriedKind
{
    /// <summary>
    /// Prints <c>WHAT: kind NUMBER returned RESULT</c>, or <c>error NAME</c> in place of the end. The reference stays the caller's.
    /// </summary>
    /// <param name="what">What the line begins with.</param>
    /// <param name="kind">Number of the kind.</param>
    /// <param name="tried">What to execute.</param>
    /// <param name="console">Where to print.</param>
    /// <param name="errors">Provides the names of errors; may be null.</param>
    public static void Print(ReadOnlySpan<byte> what, uint kind, Executable tried, TextOutput console, ErrorLog errors)
    {
        TextBuilder line = default;
        line.Append(what);
        line.Append(": kind "u8);
        line.AppendDecimal(kind);
        if (tried.TryExecute(out uint result, out Error error))
        {
            line.Append(" returned "u8);
            line.AppendDecimal(result);
        }
        else
        {
            line.Append(" error "u8);
            ErrorText.AppendName(ref line, errors, error);
        }

        line.Append((byte)'\n');
        console.Write(line.GetText());
    }
}
