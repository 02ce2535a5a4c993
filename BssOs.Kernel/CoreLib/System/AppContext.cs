namespace System;

/// <summary>Required by ilc, which would set the switches of a .NET program here.</summary>
internal static unsafe class AppContext
{
    /// <summary>Does nothing.</summary>
#pragma warning disable IDE0060 // What ilc looks for.
    internal static void SetData(char** names, char** values, int count)
#pragma warning restore IDE0060
    {
    }
}
