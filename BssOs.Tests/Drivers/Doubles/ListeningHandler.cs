namespace BssOs.Tests.Drivers;

using System;
using System.Collections.Generic;
using BssOs.Kernel;

/// <summary>An interrupt handler that notes when it is called.</summary>
[Server]
public unsafe partial struct ListeningHandler : IInterruptHandler
{
    /// <summary>Name of each handler that was called, in order.</summary>
    public static List<int> Called { get; } = [];

    /// <summary>What the handlers do besides.</summary>
    public static Action<int>? Deed { get; set; }

    /// <summary>A handler of this number fails.</summary>
    public const int Failing = 99;

    private static int _next;
    private int _number;

    /// <summary>Makes a handler.</summary>
    /// <returns>Reference (word) of the test's.</returns>
    public static nuint Load(HostedKernel kernel, int number)
    {
        _next = number;
        return kernel.Load(Describe());
    }

    public void Construct() => _number = _next;

    public readonly void HandleInterrupt()
    {
        Called.Add(_number);
        Deed?.Invoke(_number);
        if (_number == Failing)
            Error.DeviceFailure.Throw();
    }
}
