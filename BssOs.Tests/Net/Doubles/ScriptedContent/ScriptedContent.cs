using System;
using System.Collections.Generic;
using System.Text;

namespace BssOs.Tests.Net.Doubles.ScriptedContent;

/// <summary>Serves what a test gives it, in pieces of a size that the test decides.</summary>
[Server]
public partial struct ScriptedContent : IHttpContent
{
    /// <summary>Resources by path.</summary>
    public static Dictionary<string, byte[]> Resources { get; } = [];

    /// <summary>Bytes of the largest piece that is given at once.</summary>
    public static int PieceBytes { get; set; } = int.MaxValue;

    /// <summary>Bytes after which reading fails.</summary>
    public static int FailsAfter { get; set; } = int.MaxValue;

    /// <summary>Bytes after which there is nothing more, whatever length was stated.</summary>
    public static int EndsAfter { get; set; } = int.MaxValue;

    public readonly void Construct()
    {
        Resources.Clear();
        PieceBytes = int.MaxValue;
        FailsAfter = int.MaxValue;
        EndsAfter = int.MaxValue;
    }

    public readonly HttpResource Open(ReadOnlySpan<byte> path)
    {
        string name = Encoding.UTF8.GetString(path);
        if (!Resources.ContainsKey(name))
            Error.NotFound.Throw();
        return ScriptedResource.Create(name);
    }
}
