namespace BssOs.Tests.Core.Holding;

/// <summary>Is told when what is registered goes.</summary>
[LocalServer]
public unsafe partial struct HolderObserver : IWeakObserver
{
    /// <summary>Token of the registration that ended last.</summary>
    public uint LastToken;

    public void TargetDestroyed(uint token) => LastToken = token;
}
