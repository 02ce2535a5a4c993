using System;

namespace BssOs.Tests.Core;

/// <summary>An interrupt handler that does what a test wants.</summary>
[Server]
public unsafe partial struct ScriptHandler : IInterruptHandler
{
    /// <summary>What to do.</summary>
    public static Action? Body;

    public void HandleInterrupt() => Body?.Invoke();
}
