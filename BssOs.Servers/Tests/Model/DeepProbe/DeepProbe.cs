using System;

namespace BssOs.Servers.DeepProbe;

/// <summary>
/// Recurses with most of the stack in use that its file states at each call; first, the deepest call throws. Then recurses without end,
/// while each call holds an object with a destructor.
/// </summary>
[Server(StackBytes = Stated)]
public unsafe partial struct DeepProbe : IExecutable
{
    private const uint Stated = 8192;
    private const int BytesUsed = 6000;
    private const uint DepthMax = 5;

    private uint _depth;
    private bool _fails;
    private bool _isEndless;

    // One permanent reference to itself for all calls: otherwise the limit of temporary references would be reached first.
    private Executable.Permanent _self;
    private uint _weights;

    public void Construct() => _self = GetReference().Keep();

    public readonly void Destruct() => _self.Release();

    /// <returns>The depth reached; 0 if the contents of a call's stack changed, or a destructor did not run.</returns>
    public uint Execute()
    {
        if (_depth != 0)
            return Dive();
        Executable self = _self;
        _depth = 1;
        _fails = true;
        if (self.TryExecute(out _, out Error caught) || caught != Error.NotSupported)
            return 0;
        _fails = false;
        _depth = 1;
        uint deepest = self.Execute();
        return EndsAtTheBottom(self) ? deepest : 0;
    }

    private bool EndsAtTheBottom(Executable self)
    {
        _depth = 1;
        _isEndless = true;
        bool isEndless = self.TryExecute(out _, out Error caught);
        _isEndless = false;
        _depth = 0;
        return !isEndless && caught == Error.StackOverflow && _weights == 0;
    }

    private uint Dive()
    {
        uint depth = _depth;
        if (_isEndless)
            HoldWeight();
        if (depth == DepthMax && !_isEndless)
        {
            if (_fails)
                Error.NotSupported.Throw();
            return depth;
        }

        Span<byte> used = stackalloc byte[BytesUsed];
        used.Fill((byte)depth);
        _depth = depth + 1;
        uint deepest = _self.Execute();
        for (int i = 0; i < BytesUsed; i++)
        {
            if (used[i] != (byte)depth)
                return 0;
        }

        return deepest;
    }

    // Held until the call ends.
    private void HoldWeight()
    {
        Weight.New(out Weight* weight);
        _weights++;
        fixed (uint* weights = &_weights)
            weight->Weights = weights;
    }
}
