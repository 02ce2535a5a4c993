namespace BssOs.Config.Language;

/// <summary>Tokens of a configuration file.</summary>
internal enum TokenKind : uint
{
    /// <summary>The end of the file; also follows a mistake.</summary>
    End,

    /// <summary>The end of a line.</summary>
    LineEnd,

    /// <summary>A name or keyword: a letter, then letters, digits, <c>-</c> and <c>_</c>.</summary>
    Name,

    /// <summary>Text between two quotation marks on one line.</summary>
    Text,

    /// <summary>A decimal or hexadecimal number of at most 32 bits.</summary>
    Number,

    Equals,
    Dot,
    Comma,
    BlockStart,
    BlockEnd,
    ListStart,
    ListEnd,
}
