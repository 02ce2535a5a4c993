using System;
using System.Collections.Generic;
using BssOs.Kernel.Hosted;

namespace BssOs.Tests.Drivers;

/// <summary>A thread whose body is C# of the test.</summary>
[Server]
public unsafe partial struct ThreadBody : IExecutable
{
    private static readonly List<Action<nuint>> Bodies = [];
    private int _number;

    [Required] private static partial BssOs.Server Argument { get; }

    /// <summary>Starts a thread.</summary>
    /// <param name="kernel">Where.</param>
    /// <param name="argument">A reference (word) of the test's.</param>
    /// <param name="body">Gets the reference as one (word) of the thread's.</param>
    public static void Start(HostedKernel kernel, nuint argument, Action<nuint> body)
    {
        Bodies.Add(body);
        nuint word = kernel.Load(Describe(), new Wiring { { "argument", argument } });
        new ThreadFactory(kernel.ThreadFactory).Start(new Executable(word), 0);
    }

    public void Construct() => _number = Bodies.Count - 1;

    public readonly uint Execute()
    {
        Bodies[_number](Argument.Word);
        return 0;
    }
}
