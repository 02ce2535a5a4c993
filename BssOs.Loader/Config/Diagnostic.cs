namespace BssOs.Config;

/// <summary>A mistake in a configuration.</summary>
/// <param name="Severity">Its severity.</param>
/// <param name="Rule">The rule that it breaks; stays the same when messages are reworded.</param>
/// <param name="File">The configuration file, or <c>boot command line</c>.</param>
/// <param name="Line">From 1; 0 if there are no lines.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Suggestion">How to correct it.</param>
public sealed record Diagnostic(Severity Severity, string Rule, string File, int Line, int Column, string Message, string Suggestion)
{
    /// <summary>Such as <c>system.conf:12:5: error: message; suggestion [rule]</c>.</summary>
    public override string ToString()
    {
        string place = Line == 0 ? File : $"{File}:{Line}:{Column}";
        string severity = Severity == Severity.Error ? "error" : "warning";
        return $"{place}: {severity}: {Message}; {Suggestion} [{Rule}]";
    }
}
