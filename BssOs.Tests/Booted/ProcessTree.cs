using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace BssOs.Tests.Booted;

/// <summary>Which processes a process has started (proc(5): /proc/PID/stat and comm).</summary>
internal static class ProcessTree
{
    /// <summary>Numbers of the processes whose parent it is.</summary>
    public static IReadOnlyList<int> ChildrenOf(int parent) => Directory.GetDirectories("/proc")
        .Select(folder => Path.GetFileName(folder))
        .Where(name => name.All(char.IsAsciiDigit))
        .Select(name => int.Parse(name, CultureInfo.InvariantCulture))
        .Where(number => ParentOf(number) == parent)
        .ToArray();

    /// <summary>Name of a process, cut after 15 letters; empty if it is gone.</summary>
    public static string NameOf(int process) => Read(process, "comm").Trim();

    // Behind the name, which stands in brackets and may contain anything: the state, then the parent.
    private static int ParentOf(int process)
    {
        string text = Read(process, "stat");
        string[] words = text[(text.LastIndexOf(')') + 1)..].Split(' ', System.StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 ? 0 : int.Parse(words[1], CultureInfo.InvariantCulture);
    }

    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }
}
