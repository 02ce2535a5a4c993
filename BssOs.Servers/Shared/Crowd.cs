namespace BssOs.Shared;

// The three meetings are three servers, alike but for their mode: that is part of a server's file, which has one.
/// <summary>Counts who is inside, for servers that check how the kernel locks them.</summary>
public struct Crowd
{
    private uint _inside;

    /// <summary>The largest number that were inside at once.</summary>
    public uint Most { get; private set; }

    /// <summary>One more comes in.</summary>
    public void Enter()
    {
        _inside++;
        if (_inside > Most)
            Most = _inside;
    }

    /// <summary>One goes out.</summary>
    public void Leave() => _inside--;
}
