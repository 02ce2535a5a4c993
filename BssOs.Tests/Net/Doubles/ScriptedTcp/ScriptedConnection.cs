using System;
using System.Collections.Generic;

namespace BssOs.Tests.Net.Doubles.ScriptedTcp;

/// <summary>
/// A connection whose peer follows a script; at its end the peer has nothing more to say. An empty piece stands for a peer that
/// is silent as long as it is there.
/// </summary>
[LocalServer]
public unsafe partial struct ScriptedConnection : ITcpConnection
{
    private const uint PollMilliseconds = 100;

    private static readonly List<List<byte[]>> Scripts = [];

    private int _script;
    private int _reply;
    private bool _isClosed;
    private bool _isReset;

    public readonly uint Read(Span<byte> data)
    {
        List<byte[]> script = Scripts[_script];
        while (script.Count != 0 && script[0].Length == 0 && !_isClosed && !_isReset)
            ScriptedTcp.Clock.Sleep(PollMilliseconds);
        if (_isReset)
            Error.Reset.Throw();
        if (script.Count == 0 || _isClosed)
            return 0;
        int length = Math.Min(data.Length, script[0].Length);
        script[0].AsSpan(0, length).CopyTo(data);
        if (length == script[0].Length)
            script.RemoveAt(0);
        else
            script[0] = script[0][length..];
        return (uint)length;
    }

    public readonly void Write(ReadOnlySpan<byte> data)
    {
        byte[] bytes = data.ToArray();
        while (ScriptedTcp.IsWindowClosed && !_isReset)
            ScriptedTcp.Clock.Sleep(PollMilliseconds);
        if (_isReset)
            Error.Reset.Throw();
        if (_isClosed)
            Error.Closed.Throw();
        ScriptedTcp.Replies[_reply].Add(bytes);
    }

    public readonly void CloseWrite() => ScriptedTcp.Ended++;

    public void Close()
    {
        ScriptedTcp.TakeTime();
        ScriptedTcp.Closed++;
        _isClosed = true;
    }

    public void Abort()
    {
        ScriptedTcp.TakeTime();
        ScriptedTcp.Aborted++;
        _isReset = true;
    }

    public readonly void GetProgress(out TcpProgress progress)
    {
        ScriptedTcp.TakeTime();
        progress = ScriptedTcp.Progress;
    }

    public readonly Ipv4Address GetPeer(out ushort port)
    {
        port = 0;
        return default;
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
