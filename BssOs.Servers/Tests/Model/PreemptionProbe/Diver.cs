using System;

namespace BssOs.Servers.PreemptionProbe;

/// <summary>
/// Calls itself, each time with part of the stack in use, returns from the deepest place by an error first and normally then.
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

    /// <summary>Whether it has come back.</summary>
    public readonly bool HasEnded => _hasEnded;

    /// <summary>Whether every call found its stack as it had left it, both times.</summary>
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
