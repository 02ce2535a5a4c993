namespace BssOs.Generator;

/// <summary>A required service of a server. Slot k is the permanent reference k + 1.</summary>
/// <param name="PropertyName">Name of the property.</param>
/// <param name="SlotName">Name in configuration files: the property's name in kebab-case.</param>
/// <param name="Modifiers">Modifiers of the property, which its implementation must repeat.</param>
/// <param name="Service">The service; null if the type of the property is not a reference type.</param>
/// <param name="Optional">Whether the slot may stay empty.</param>
public sealed record RequiredModel(string PropertyName, string SlotName, string Modifiers, ServiceModel? Service, bool Optional)
{
    /// <summary>Its type, fully qualified.</summary>
    public string TypeName { get; init; } = Service?.TypeName ?? string.Empty;

    /// <summary>ID of the service, 0 if the type of the property is not a reference type.</summary>
    public uint ServiceId => Service?.Id ?? 0;
}
