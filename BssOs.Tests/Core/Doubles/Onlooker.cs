using System;

namespace BssOs.Tests.Core.Ending;

/// <summary>Does what a test wants when it is told of an end.</summary>
[Server]
public unsafe partial struct Onlooker : IWeakObserver
{
    /// <summary>What to do.</summary>
    public static Action? Told;

    public void TargetDestroyed(uint token) => Told?.Invoke();
}
