using System;
using System.Collections.Generic;

namespace BssOs.Tests.Servers;

/// <summary>A program that ends by an error as often as the test says.</summary>
[Server]
public partial struct FailingProgram : IExecutable
{
    /// <summary>When it was started, each time.</summary>
    public static readonly List<Instant> Starts = [];

    [Required] private static partial Clock Clock { get; }

    /// <summary>Errors until it ends in peace.</summary>
    public static int Failures { get; set; }

    /// <summary>Called each time that it was started.</summary>
    public static Action OnStart { get; set; } = () => { };

    /// <summary>How long it runs each time.</summary>
    public static uint Milliseconds { get; set; }

    public readonly uint Execute()
    {
        Clock.GetNow(out Instant now);
        Starts.Add(now);
        OnStart();
        Clock.Sleep(Milliseconds);
        if (Starts.Count <= Failures)
            Error.DeviceFailure.Throw();
        return 0;
    }
}
