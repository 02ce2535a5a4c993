namespace BssOs.Config.Language;

/// <summary>The words that belong to the language; those that begin statements come first.</summary>
internal enum Keyword : uint
{
    /// <summary>A name like any other.</summary>
    None,

    Include,
    Require,
    Server,
    Export,
    Match,
    Default,
    New,
    Else,
    Argument,
    Kernel,
    Boot,
    Isolated,
}
