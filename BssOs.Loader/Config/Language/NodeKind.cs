namespace BssOs.Config.Language;

/// <summary>Kind of a <see cref="Node"/>, with the meaning of its text and children.</summary>
internal enum NodeKind : uint
{
    /// <summary>The whole file (node 0). First: its first statement.</summary>
    File,

    /// <summary><c>include NAME = "FILE" { … }</c>. Text: the name; First: first slot; Second: the file (a <see cref="Text"/>).</summary>
    Include,

    /// <summary><c>require NAME</c>. Text: the name.</summary>
    Require,

    /// <summary><c>server NAME = "FILE" { … }</c>, as <see cref="Include"/>.</summary>
    Server,

    /// <summary><c>export NAME = SOURCE</c>. Text: the name; Second: the source.</summary>
    Export,

    /// <summary><c>match "PATTERN" = SOURCE</c>. Text: the pattern; Second: the source.</summary>
    Match,

    /// <summary><c>default NAME = SOURCE</c>. Text: the slot's name; Second: the source.</summary>
    Default,

    /// <summary><c>NAME = SOURCE</c> in a block. Text: the name; Second: the source.</summary>
    Slot,

    /// <summary>Source: an instance, include or requirement of this file. Text: its name.</summary>
    Name,

    /// <summary>Source: a constant text. Text: the constant.</summary>
    Text,

    /// <summary>Source: a number, passed on as the text that was written.</summary>
    Number,

    /// <summary>Source <c>kernel</c>.</summary>
    Kernel,

    /// <summary>The word <c>boot</c>; only on the left side of a <see cref="Member"/>.</summary>
    Boot,

    /// <summary>Source <c>argument</c>.</summary>
    Argument,

    /// <summary>Source <c>LEFT.NAME(…)</c>. Text: the name; First: the source on the left; Second: first argument.</summary>
    Member,

    /// <summary>Source <c>new "FILE" { … }</c>. Text: the word new; First: first slot; Second: the file.</summary>
    New,

    /// <summary>Source <c>A else B</c>. Text: the word else; First: A; Second: B.</summary>
    Else,

    /// <summary>The word <c>isolated</c>. Text: the word; First: the first quota behind it.</summary>
    Isolated,

    /// <summary>
    /// <c>domain NAME { … }</c>. Text: the name; First: the first quota. What stands in it follows as if it stood outside.
    /// </summary>
    Domain,

    /// <summary>
    /// <c>NAME = NUMBER UNIT</c> in parentheses behind the words isolated and domain. Text: the name; instead of children, First: the
    /// <see cref="QuotaKind"/>; Second: the number, of bytes for memory.
    /// </summary>
    Quota,
}
