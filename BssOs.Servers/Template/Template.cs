using System;
using BssOs.Servers.Shared;

namespace BssOs.Servers.Template;

/// <summary>
/// A program that prints a greeting, with the parts that most servers have. Describe here what the server does, and the sources of the
/// facts that it relies on.
/// </summary>
[Server(StackBytes = 512)]
public unsafe partial struct Template : IExecutable
{
    // Required services are slots that the configuration fills: console = …
    [Required] private static partial TextOutput Console { get; }

    /// <summary>Whom to greet; an optional slot.</summary>
    [Required(Optional = true)] private static partial Text Whom { get; }

    // Private data: initially zero, one set for each server loaded from the file.
    private uint _greetings;

    /// <summary>Called once, when all slots have been filled. If it throws, the server is not loaded.</summary>
    public void Construct() => _greetings = 0;

    /// <inheritdoc/>
    public uint Execute()
    {
        const int nameBytesMax = 32;
        Span<byte> name = stackalloc byte[nameBytesMax];
        int length = Whom.IsNull ? 0 : Math.Min((int)Whom.Get(name), nameBytesMax);
        TextBuilder line = default;
        line.Append("hello, "u8);
        line.Append(length == 0 ? "world"u8 : name.Slice(0, length));
        line.Append((byte)'\n');

        // During the call other threads may enter this server, so its own data must be consistent before it.
        _greetings++;
        Console.Write(line.GetText());
        return _greetings;
    }

    /// <summary>Called once, when nobody references the server any more.</summary>
    public void Destruct() => _greetings = 0;
}
