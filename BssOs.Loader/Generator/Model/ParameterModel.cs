namespace BssOs.Generator;

/// <summary>A parameter of a service function.</summary>
/// <param name="Name">Its name, with a leading <c>@</c> if C# requires it.</param>
/// <param name="Type">Its type.</param>
public sealed record ParameterModel(string Name, ValueModel Type)
{
    /// <summary>How it is passed.</summary>
    public ParameterKind Kind => Type.Kind;

    /// <summary>Service ID of a reference, size of a fixed block, otherwise 0.</summary>
    public uint Value => Type.Value;
}
