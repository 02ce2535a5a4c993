namespace System.Diagnostics;

/// <summary>Calls of the method are compiled only if the symbol is defined.</summary>
[System.AttributeUsage(System.AttributeTargets.Method)]
public sealed class ConditionalAttribute(string conditionString) : System.Attribute
{
    /// <summary>The symbol.</summary>
    public string ConditionString { get; } = conditionString;
}
