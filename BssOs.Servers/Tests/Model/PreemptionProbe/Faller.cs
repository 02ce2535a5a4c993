using System.Runtime.CompilerServices;

namespace BssOs.Servers.PreemptionProbe;

/// <summary>Recurses to the end of its stack again and again: interrupts land on whatever is left of it.</summary>
[LocalServer]
public unsafe partial struct Faller : IExecutable
{
    private const int Milliseconds = 4000;

    private uint _turns;
    private uint _falls;
    private volatile bool _hasEnded;
    private bool _isRight;

    /// <summary>Whether it has returned.</summary>
    public readonly bool HasEnded => _hasEnded;

    /// <summary>Whether each fall ended in an overflow.</summary>
    public readonly bool IsRight => _isRight;

    public uint Execute()
    {
        if (_falls != 0)
            return Fall(Self);
        PreemptionProbe.GetNow(out Instant now);
        Instant end = now + Milliseconds;
        Executable self = GetReference();
        bool isRight = true;
        do
        {
            _falls++;
            isRight &= !self.TryExecute(out _, out Error error) && error == Error.StackOverflow;
            PreemptionProbe.GetNow(out now);
        }
        while (now < end);
        _isRight = isRight;
        _hasEnded = true;
        return _falls;
    }

    // Not a loop: the result is used once more behind the call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Fall(Faller* self)
    {
        self->_turns++;
        return self->_turns == 0 ? 0 : Fall(self) + self->_turns;
    }
}
