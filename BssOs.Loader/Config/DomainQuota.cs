namespace BssOs.Config;

/// <summary>What an isolated server may have at most; null for as much as there is.</summary>
/// <param name="Memory">Bytes.</param>
/// <param name="References">Permanent references beyond its slots.</param>
/// <param name="Threads">Threads that execute an object of it.</param>
/// <param name="LocalServers">Its local servers.</param>
public sealed record DomainQuota(uint? Memory, uint? References, uint? Threads, uint? LocalServers);
