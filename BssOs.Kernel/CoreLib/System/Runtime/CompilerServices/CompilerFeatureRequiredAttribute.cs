namespace System.Runtime.CompilerServices;

/// <summary>Applied by the compiler to what older compilers must not use.</summary>
[System.AttributeUsage(System.AttributeTargets.All)]
public sealed class CompilerFeatureRequiredAttribute(string featureName) : System.Attribute
{
    /// <summary>The feature.</summary>
    public string FeatureName { get; } = featureName;

    /// <summary>Whether a compiler may ignore it.</summary>
    public bool IsOptional { get; set; }
}
