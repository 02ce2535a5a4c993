namespace BssOs.Tests.Core;

/// <summary>Fails to start if its optional slot is empty.</summary>
[Server]
public unsafe partial struct SearchingServer : IExecutable
{
    [Required(Optional = true)] private static partial DoorDouble Door { get; }

    public void Construct()
    {
        if (Door.IsNull)
            Error.NotFound.Throw();
    }

    public uint Execute() => 0;
}
