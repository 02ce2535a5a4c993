namespace BssOs.Servers.CallFuzzer;

/// <summary>Memory that is nowhere, or where others have theirs.</summary>
[LocalServer]
public unsafe partial struct FuzzSpace : IDataSpace, IWeakObserver, IExecutable
{
    private uint _asked;

    /// <summary>Makes one.</summary>
    /// <returns>A temporary reference.</returns>
    public static DataSpace Make() => New(out _);

    public readonly uint GetSize() => 4 * 4096;

    public DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length)
    {
        targetOffset = offset;
        length = 4096;
        _asked++;
        return _asked % 2 == 0 ? default : CallFuzzer.TryGetPage();
    }

    public readonly void TargetDestroyed(uint token)
    {
    }

    public readonly uint Execute() => _asked;
}
