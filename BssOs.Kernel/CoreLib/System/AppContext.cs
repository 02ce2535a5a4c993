namespace System;

/// <summary>Required by ilc, which would set the switches of a .NET program here.</summary>
internal static unsafe class AppContext
{
    /// <summary>Does nothing.</summary>
    internal static void SetData(char** names, char** values, int count)
    {
    }
}
