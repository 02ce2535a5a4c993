using System;

namespace BssOs.Tests.Configuration.Start;

/// <summary>An init server that does what the test wants.</summary>
[Server]
public unsafe partial struct StartServer : IExecutable
{
    /// <summary>What it executes.</summary>
    public static Action Body { get; set; } = () => { };

    [Required(Optional = true)] public static partial SlotViewDouble First { get; }

    [Required(Optional = true)] public static partial SlotViewDouble Second { get; }

    [Required(Optional = true)] public static partial Query Source { get; }

    public uint Execute()
    {
        Body();
        return 0;
    }
}
