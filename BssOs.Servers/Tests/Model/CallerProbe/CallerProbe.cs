namespace BssOs.Servers.CallerProbe;

/// <summary>Calls a given target, and may be called back.</summary>
[Server]
public unsafe partial struct CallerProbe : ICaller
{
    private uint _completed;

    public uint Call(Executable target)
    {
        uint returned = target.Execute();
        _completed++;
        return returned;
    }

    public readonly uint Catch(Executable target)
    {
        target.TryExecute(out _, out Error caught);
        return (uint)caught;
    }

    public readonly void Rethrow(Executable target)
    {
        if (!target.TryExecute(out _, out Error caught))
            caught.Throw();
    }

    public readonly void Replace(Executable target, uint code)
    {
        if (!target.TryExecute(out _, out _))
            SystemCalls.Throw((Error)code);
    }

    public readonly Server Repair(Executable target)
    {
        if (target.TryExecute(out _, out _))
            return default;
        return CallerPart.New(out _);
    }

    public readonly uint GetCompleted() => _completed;

    public readonly uint CallAround(Executable target, Executable between)
    {
        target.Execute();
        between.Execute();
        return Catch(target);
    }
}
