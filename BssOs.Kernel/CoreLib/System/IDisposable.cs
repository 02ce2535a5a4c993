namespace System;

/// <summary>Wanted by the compiler.</summary>
public interface IDisposable
{
    /// <summary>Gives back what it holds.</summary>
    void Dispose();
}
