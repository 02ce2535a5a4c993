namespace BssOs.Config;

/// <summary>A required service of a server file.</summary>
/// <param name="Name">Name of the slot.</param>
/// <param name="Service">What has to be in it.</param>
/// <param name="Optional">Whether it may stay empty.</param>
public sealed record SlotDescription(string Name, ServiceSignature Service, bool Optional);
