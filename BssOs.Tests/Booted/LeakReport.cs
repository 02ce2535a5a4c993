using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace BssOs.Tests.Booted;

/// <summary>What exists inside a running system: a piece of work that leaks nothing leaves it as it was.</summary>
/// <param name="Servers">Server files loaded.</param>
/// <param name="Objects">Everything that a reference can denote.</param>
/// <param name="References">References, all counts added up, without those that pending alarms hold: one each, until they go off.</param>
/// <param name="Threads">Threads that have not ended.</param>
public sealed record LeakReport(uint Servers, uint Objects, uint References, uint Threads)
{
    /// <summary>Reads the page <c>/leaks</c>: a name and a number on each line.</summary>
    public static LeakReport Parse(string text)
    {
        Dictionary<string, uint> numbers = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(words => words[0], words => uint.Parse(words[1], CultureInfo.InvariantCulture));
        return new LeakReport(numbers["servers"], numbers["objects"], numbers["references"] - numbers["alarms"], numbers["threads"]);
    }
}
