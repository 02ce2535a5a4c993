namespace BssOs.Generator;

/// <summary>The services and servers of a compilation.</summary>
/// <param name="Services">Every visible service, including those of referenced assemblies, by ID.</param>
/// <param name="Servers">The servers of the source, by full name.</param>
public sealed record CompilationModel(EquatableArray<ServiceModel> Services, EquatableArray<ServerModel> Servers);
