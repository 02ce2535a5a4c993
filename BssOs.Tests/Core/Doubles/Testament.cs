using System;

namespace BssOs.Tests.Core.Ending;

/// <summary>Does in its destructor what a test wants.</summary>
[Server]
public unsafe partial struct Testament : IExecutable
{
    /// <summary>What to do.</summary>
    public static Action? Last;

    public void Destruct() => Last?.Invoke();

    public uint Execute() => 0;
}
