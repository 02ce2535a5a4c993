using System.Collections.Generic;
using BssOs.Kernel.Hosted;

namespace BssOs.Tests.Drivers;

/// <summary>An interrupt handler that notes when it is called.</summary>
[Server]
public unsafe partial struct ListeningHandler : IInterruptHandler
{
    /// <summary>Name of each handler that was called, in order.</summary>
    public static List<int> Called { get; } = [];

    /// <summary>A handler of this number fails.</summary>
    public const int Failing = 99;

    /// <summary>Where a handler takes itself out when it is called; may be empty.</summary>
    [Required(Optional = true)] private static partial Interrupt Line { get; }

    private static int _next;
    private int _number;

    /// <summary>Makes a handler.</summary>
    /// <returns>Reference (word) of the test's.</returns>
    public static nuint Load(HostedKernel kernel, int number)
    {
        _next = number;
        return kernel.Load(Describe());
    }

    /// <summary>Makes a handler that takes itself out of a line when it is called.</summary>
    /// <returns>Reference (word) of the test's.</returns>
    public static nuint LoadLeaving(HostedKernel kernel, int number, nuint line)
    {
        _next = number;
        return kernel.Load(Describe(), new Wiring { { "line", line } });
    }

    public void Construct() => _number = _next;

    public void HandleInterrupt()
    {
        Called.Add(_number);
        if (!Line.IsNull)
            Line.RemoveHandler(GetReference());
        if (_number == Failing)
            Error.DeviceFailure.Throw();
    }
}
