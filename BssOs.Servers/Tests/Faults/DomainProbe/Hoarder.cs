using System;

namespace BssOs.Servers.DomainProbe;

/// <summary>Uses a reference that an earlier call has lent it.</summary>
[LocalServer]
public unsafe partial struct Hoarder : IQuery
{
    private nuint _lent;

    /// <summary>Creates one.</summary>
    /// <returns>A temporary reference.</returns>
    public static Query Create() => New(out _);

    /// <summary>Remembers the argument's number, or uses the one that it remembers.</summary>
    public Server GetService(uint serviceId, ReadOnlySpan<byte> name, Server argument)
    {
        if (!argument.IsNull)
            _lent = argument.Word;
        else
            new Executable(_lent).Execute();
        return default;
    }
}
