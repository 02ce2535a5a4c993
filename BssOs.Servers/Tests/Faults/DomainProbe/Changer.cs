namespace BssOs.Servers.DomainProbe;

/// <summary>A thread that changes a byte whenever it comes to its turn.</summary>
[LocalServer]
public unsafe partial struct Changer : IExecutable
{
    private byte* _place;
    private uint _times;

    /// <summary>Creates one.</summary>
    /// <param name="place">The byte; it must be there until it has been changed as often.</param>
    /// <param name="times">How often.</param>
    /// <returns>A temporary reference.</returns>
    public static Executable Create(byte* place, uint times)
    {
        Executable created = New(out Changer* changer);
        changer->_place = place;
        changer->_times = times;
        return created;
    }

    public readonly uint Execute()
    {
        for (uint i = 0; i < _times; i++)
        {
            ++*_place;
            DomainProbe.ThreadFactory.Yield();
        }

        return 0;
    }
}
