namespace BssOs.Tests.Booted;

/// <summary>One server on the status page.</summary>
public sealed record StatusRow(string Name, string Service, uint FileBytes, uint References, uint Calls);
