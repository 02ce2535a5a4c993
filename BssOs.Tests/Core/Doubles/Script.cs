using BssOs.Kernel.Hosted;

using System;
using System.Collections.Generic;

namespace BssOs.Tests.Core;

/// <summary>A server whose function is a piece of test code, so that threads can do whatever a test needs.</summary>
[Server]
public unsafe partial struct Script : IExecutable
{
    private static readonly List<Func<uint>> Bodies = [];

    private int _index;

    /// <summary>Starts a thread of the hosted thread factory that executes a piece of code.</summary>
    public static void Start(HostedKernel kernel, Action body)
    {
        Bodies.Add(() =>
        {
            body();
            return 0;
        });
        var script = new Executable.Permanent(kernel.Load(Describe()));
        new ThreadFactory(kernel.ThreadFactory).Start(script, 0);
        script.Release();
    }

    /// <summary>Loads a script without starting it.</summary>
    public static Executable.Permanent Load(HostedKernel kernel, Func<uint> body)
    {
        Bodies.Add(body);
        return new Executable.Permanent(kernel.Load(Describe()));
    }

    public void Construct() => _index = Bodies.Count - 1;

    public uint Execute() => Bodies[_index]();
}
