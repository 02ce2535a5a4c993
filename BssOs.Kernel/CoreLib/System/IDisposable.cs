namespace System;

/// <summary>Required by the compiler.</summary>
public interface IDisposable
{
    /// <summary>Releases what the object holds.</summary>
    void Dispose();
}
