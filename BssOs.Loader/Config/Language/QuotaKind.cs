namespace BssOs.Config.Language;

/// <summary>What a domain can have a limited amount of.</summary>
internal enum QuotaKind : uint
{
    None,
    Memory,
    References,
    Threads,
    LocalServers,
}
