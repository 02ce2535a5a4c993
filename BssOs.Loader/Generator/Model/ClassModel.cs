namespace BssOs.Generator;

/// <summary>A server or local server: a struct with private data and the services it implements.</summary>
/// <param name="Name">Name of the struct.</param>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="ContainingTypes">Headers of the types around it, outermost first, such as <c>partial class Tests</c>.</param>
/// <param name="TypeName">The struct, fully qualified.</param>
/// <param name="Services">The services it implements, in the order of the source; none if it breaks the rule that there is one.</param>
/// <param name="HasConstructor">Whether it has <c>void Construct()</c>.</param>
/// <param name="HasDestructor">Whether it has <c>void Destruct()</c>.</param>
/// <param name="IsPartial">Whether it and all enclosing types are partial and none is generic; otherwise nothing can be generated.</param>
public sealed record ClassModel(
    string Name,
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string TypeName,
    EquatableArray<ServiceModel> Services,
    bool HasConstructor,
    bool HasDestructor,
    bool IsPartial)
{
    /// <summary>
    /// Source locations of the functions that the kernel calls, in the format of <c>#line</c>, such as <c>7 "Clock.cs"</c>: constructor,
    /// destructor, then the functions of all services; empty if unknown. Omitted for .NET, where each edit would change them.
    /// </summary>
    public EquatableArray<string> Places { get; init; }
}
