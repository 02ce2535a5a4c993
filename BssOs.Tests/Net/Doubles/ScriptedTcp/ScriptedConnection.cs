using System;
using System.Collections.Generic;

namespace BssOs.Tests.Net.Doubles.ScriptedTcp;

/// <summary>A connection whose peer follows a script; at its end the peer has nothing more to say.</summary>
[LocalServer]
public unsafe partial struct ScriptedConnection : ITcpConnection
{
    private static readonly List<List<byte[]>> Scripts = [];

    private int _script;
    private int _reply;

    public readonly uint Read(Span<byte> data)
    {
        List<byte[]> script = Scripts[_script];
        if (script.Count == 0)
            return 0;
        int length = Math.Min(data.Length, script[0].Length);
        script[0].AsSpan(0, length).CopyTo(data);
        if (length == script[0].Length)
            script.RemoveAt(0);
        else
            script[0] = script[0][length..];
        return (uint)length;
    }

    public readonly void Write(ReadOnlySpan<byte> data) => ScriptedTcp.Replies[_reply].Add(data.ToArray());

    public readonly void CloseWrite() => ScriptedTcp.Ended++;

    public readonly void Close() => ScriptedTcp.Closed++;

    public readonly void GetProgress(out TcpProgress progress) => progress = ScriptedTcp.Progress;

    public readonly void Abort() => ScriptedTcp.Aborted++;

    public readonly uint GetPeer(out ushort port)
    {
        port = 0;
        return 0;
    }

    internal static TcpConnection Create(List<byte[]> script)
    {
        TcpConnection created = New(out ScriptedConnection* self);
        self->_script = Scripts.Count;
        Scripts.Add(script);
        self->_reply = ScriptedTcp.Replies.Count;
        ScriptedTcp.Replies.Add([]);
        return created;
    }
}
