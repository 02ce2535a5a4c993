using System;
using BssOs.Shared;

namespace BssOs.Servers.Template;

/// <summary>
/// A server to copy (<c>./bss new server NAME</c>): a program that greets, with the parts that most servers have.
/// Say here what the server does and where the facts that it relies on come from.
/// </summary>
[Server(StackBytes = 512)]
public unsafe partial struct Template : IExecutable
{
    // Required services are slots that the configuration fills: console = …
    [Required] private static partial TextOutput Console { get; }

    /// <summary>Whom to greet; a slot that may stay empty.</summary>
    [Required(Optional = true)] private static partial Text Whom { get; }

    // Private data: zero at first, one set for each server that is loaded from the file.
    private uint _greetings;

    /// <summary>Runs once, when all slots are filled. An error here means that there is no server.</summary>
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

        // While the call lasts other threads may enter this server, so its own data are in order before it.
        _greetings++;
        Console.Write(line.GetText());
        return _greetings;
    }

    /// <summary>Runs once, when nobody references the server any more.</summary>
    public void Destruct() => _greetings = 0;
}
