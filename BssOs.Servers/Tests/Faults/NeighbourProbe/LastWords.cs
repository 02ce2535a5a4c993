namespace BssOs.Servers.NeighbourProbe;

/// <summary>Ends with the victim that keeps it, and has the thief call it once more in the victim's name.</summary>
[LocalServer]
public unsafe partial struct LastWords : IExecutable
{
    private NameThief.Permanent _thief;
    private Error* _heard;
    private uint _number;

    /// <summary>Creates one.</summary>
    /// <param name="thief">Who calls.</param>
    /// <param name="heard">Receives what becomes of the call.</param>
    /// <param name="words">Its data.</param>
    /// <returns>A temporary reference.</returns>
    public static Executable Create(NameThief thief, Error* heard, out LastWords* words)
    {
        Executable made = New(out words);
        words->_thief = thief.Keep();
        words->_heard = heard;
        return made;
    }

    /// <summary>Tells it the number of the victim's reference to it.</summary>
    public void Await(uint number) => _number = number;

    public readonly void Destruct()
    {
        *_heard = _thief.TryExecute(_number, out _, out Error error) ? Error.None : error;
        _thief.Release();
    }

    public readonly uint Execute() => _number;
}
