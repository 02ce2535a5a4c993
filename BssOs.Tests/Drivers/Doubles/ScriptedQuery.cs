using System;
using System.Collections.Generic;
using System.Text;
using BssOs.Kernel.Hosted;

namespace BssOs.Tests.Drivers;

/// <summary>A query that answers what the test says, and notes what it was asked.</summary>
[Server]
public unsafe partial struct ScriptedQuery : IQuery
{
    private static readonly List<Dictionary<string, Error>> Scripts = [];
    private int _script;

    /// <summary>What was asked, with the services of the arguments.</summary>
    public static List<string> Asked { get; } = [];

    [Required] private static partial BssOs.Server Answer { get; }

    /// <summary>Makes a query.</summary>
    /// <param name="kernel">Where.</param>
    /// <param name="answer">What it answers, a reference (word) of the test's.</param>
    /// <param name="script">Errors by name; None for the answer. Other names are not found.</param>
    public static nuint Load(HostedKernel kernel, nuint answer, Dictionary<string, Error> script)
    {
        Scripts.Add(script);
        return kernel.Load(Describe(), new Wiring { { "answer", answer } });
    }

    public void Construct() => _script = Scripts.Count - 1;

    public readonly BssOs.Server GetService(uint serviceId, ReadOnlySpan<byte> name, BssOs.Server argument)
    {
        string text = Encoding.UTF8.GetString(name);
        Asked.Add(text);
        Error error = Scripts[_script].GetValueOrDefault(text, Error.NotFound);
        if (error != Error.None)
            error.Throw();

        // A driver database gets the device; that it is one shows here.
        if (text.StartsWith("pci ", StringComparison.Ordinal))
            PciDevice.Cast(argument).ReadConfiguration(0);
        return Answer;
    }
}
