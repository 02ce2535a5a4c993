namespace System;

/// <summary>Wanted by ilc, which would set the switches of a .NET program here.</summary>
internal static unsafe class AppContext
{
    /// <summary>Sets nothing.</summary>
    internal static void SetData(char** names, char** values, int count)
    {
    }
}
