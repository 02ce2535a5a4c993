namespace BssOs.Config.Language;

/// <summary>Syntax errors in a configuration file, before any name is looked up.</summary>
internal enum Mistake : uint
{
    None = 0,
    StrayCharacter,
    OpenText,
    BadNumber,
    StatementExpected,
    NameExpected,
    ReservedName,
    EqualsExpected,
    FileExpected,
    PatternExpected,
    SourceExpected,
    KeyExpected,
    ArgumentExpected,
    BlockEndExpected,
    LineEndExpected,
    Isolated,
    QuotaExpected,
    DomainBlockExpected,
    DomainInDomain,
    IsolatedInDomain,
    TooDeep,
}
