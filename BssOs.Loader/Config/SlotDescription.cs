namespace BssOs.Config;

/// <summary>A required service of a server file.</summary>
/// <param name="Name">Name of the slot.</param>
/// <param name="Service">The service that it requires.</param>
/// <param name="Optional">Whether it may stay empty.</param>
public sealed record SlotDescription(string Name, ServiceSignature Service, bool Optional);
