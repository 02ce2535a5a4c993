using System.Linq;

namespace BssOs.Packer.Build;

/// <summary>An error in the sources.</summary>
/// <param name="File">The file, relative to the repository; the folder of the server if no single file is responsible; empty if
/// none.</param>
/// <param name="Line">Line from 1; 0 if none.</param>
/// <param name="Column">Column from 1; 0 if none.</param>
/// <param name="Code">Stable name of the rule, such as CS0103 or PACK0001.</param>
/// <param name="Message">What is wrong, and what to do.</param>
public sealed record BuildDiagnostic(string File, int Line, int Column, string Code, string Message)
{
    /// <summary>In the format of compilers: <c>file:line:column: error CODE: message</c>.</summary>
    public override string ToString()
    {
        string place = Line > 0 ? $"{File}:{Line}:{Column}: " : File.Length > 0 ? $"{File}: " : string.Empty;
        return Visible($"{place}error {Code}: {Message}");
    }

    // The compiler quotes characters of the source that a terminal would take for a command, or not show.
    private static string Visible(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString())) : text;
}
