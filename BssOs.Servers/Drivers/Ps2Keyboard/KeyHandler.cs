namespace BssOs.Servers.Ps2Keyboard;

/// <summary>Takes the keyboard's interrupt.</summary>
[LocalServer]
public unsafe partial struct KeyHandler : IInterruptHandler
{
    private Ps2Keyboard* _keyboard;

    /// <inheritdoc/>
    public readonly void HandleInterrupt() => _keyboard->Receive();

    internal void Initialize(Ps2Keyboard* keyboard) => _keyboard = keyboard;
}
