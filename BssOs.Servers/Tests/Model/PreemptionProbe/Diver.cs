using System;

namespace BssOs.Servers.PreemptionProbe;

/// <summary>
/// Recurses with part of the stack in use at each call; returns from the deepest call by an error the first time, normally the second.
/// </summary>
[LocalServer]
public unsafe partial struct Diver : IExecutable
{
    private const uint DepthMax = 30;
    private const int BytesUsed = 512;

    private uint _depth;
    private bool _throws;
    private uint _errors;
    private bool _isIntact;
    private volatile bool _hasEnded;

    /// <summary>Whether it has returned.</summary>
    public readonly bool HasEnded => _hasEnded;

    /// <summary>Whether every call's stack contents were intact, both times.</summary>
    public readonly bool IsIntact => _isIntact;

    public uint Execute()
    {
        if (_depth != 0)
            return Dive();
        _throws = true;
        _depth = 1;
        Executable self = GetReference();
        if (!self.TryExecute(out _, out Error error) && error == Error.NotSupported)
            _errors++;
        _throws = false;
        _depth = 1;
        uint deepest = self.Execute();
        _isIntact = _errors == 1 && deepest == DepthMax;
        _hasEnded = true;
        return deepest;
    }

    private uint Dive()
    {
        uint depth = _depth;
        if (depth == DepthMax)
        {
            if (_throws)
                Error.NotSupported.Throw();
            return depth;
        }

        Span<byte> used = stackalloc byte[BytesUsed];
        used.Fill((byte)depth);
        _depth = depth + 1;
        uint deepest = GetReference().Execute();
        for (int i = 0; i < BytesUsed; i++)
        {
            if (used[i] != (byte)depth)
                return 0;
        }

        return deepest;
    }
}
