using System;
using System.Collections.Generic;

namespace BssOs.Tests.Net.Doubles.ScriptedContent;

/// <summary>A resource, and how far it has been read.</summary>
[LocalServer]
public unsafe partial struct ScriptedResource : IHttpResource
{
    private static readonly List<string> Names = [];

    private int _name;
    private int _position;

    public readonly uint GetLength() => (uint)Content.Length;

    public readonly uint GetMediaType(Span<byte> type)
    {
        "text/plain"u8.CopyTo(type);
        return (uint)"text/plain"u8.Length;
    }

    public uint Read(Span<byte> data)
    {
        if (_position >= ScriptedContent.FailsAfter)
            Error.DeviceFailure.Throw();
        int length =
            Math.Min(Math.Min(data.Length, ScriptedContent.PieceBytes), Math.Min(Content.Length, ScriptedContent.EndsAfter) - _position);
        Content.AsSpan(_position, length).CopyTo(data);
        _position += length;
        return (uint)length;
    }

    private readonly byte[] Content => ScriptedContent.Resources[Names[_name]];

    internal static HttpResource Create(string name)
    {
        HttpResource created = New(out ScriptedResource* self);
        self->_name = Names.Count;
        Names.Add(name);
        return created;
    }
}
