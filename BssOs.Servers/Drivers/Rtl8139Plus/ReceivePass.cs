namespace BssOs.Servers.Rtl8139Plus;

/// <summary>Passes received frames on, in a call of its own, so that an error, such as lack of memory, affects only one frame.</summary>
[LocalServer]
public unsafe partial struct ReceivePass : IExecutable
{
    private Rtl8139Plus* _driver;

    /// <inheritdoc/>
    public readonly uint Execute()
    {
        _driver->PassFrames();
        return 0;
    }

    internal void Initialize(Rtl8139Plus* driver) => _driver = driver;
}
