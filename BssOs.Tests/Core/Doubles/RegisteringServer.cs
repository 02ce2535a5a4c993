namespace BssOs.Tests.Core.Registering;

/// <summary>Registers a part of itself, as a driver does with its interrupt handler, and keeps that part.</summary>
[Server]
public unsafe partial struct RegisteringServer : IExecutable
{
    private InterruptHandler.Permanent _part;

    [Required] private static partial RegistryDouble Registry { get; }

    public uint Execute()
    {
        _part = RegisteredPart.New(out _).Keep();
        Registry.Register(_part.Reference, 1);
        return 0;
    }
}
