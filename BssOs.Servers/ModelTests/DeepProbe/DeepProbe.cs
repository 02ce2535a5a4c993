namespace BssOs.Servers.DeepProbe;

using System;

/// <summary>Calls itself, each time with most of the stack in use that its file states; the deepest call fails at first.</summary>
[Server(StackBytes = Stated)]
public unsafe partial struct DeepProbe : IExecutable
{
    private const uint Stated = 8192;
    private const int BytesUsed = 6000;
    private const uint DepthMax = 5;

    private uint _depth;
    private bool _fails;

    /// <returns>The depth reached; 0 if a call did not find its stack as it had left it.</returns>
    public uint Execute()
    {
        if (_depth != 0)
            return Dive();
        Executable self = GetReference();
        _depth = 1;
        _fails = true;
        if (self.TryExecute(out _, out Error caught) || caught != Error.NotSupported)
            return 0;
        _fails = false;
        _depth = 1;
        uint deepest = self.Execute();
        _depth = 0;
        return deepest;
    }

    private uint Dive()
    {
        uint depth = _depth;
        if (depth == DepthMax)
        {
            if (_fails)
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
