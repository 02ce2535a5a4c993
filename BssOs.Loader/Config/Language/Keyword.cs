namespace BssOs.Config.Language;

/// <summary>The keywords of the language; those that begin statements come first.</summary>
internal enum Keyword : uint
{
    /// <summary>Not a keyword.</summary>
    None,

    Include,
    Require,
    Server,
    Export,
    Match,
    Default,
    Domain,
    New,
    Else,
    Argument,
    Kernel,
    Boot,
    Isolated,
}
