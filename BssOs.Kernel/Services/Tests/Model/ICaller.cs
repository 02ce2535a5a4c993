namespace BssOs;

/// <summary>Calls a given target: for tests of errors and callbacks.</summary>
[Service(0x0000_0072)]
public interface ICaller
{
    /// <returns>What the target returned.</returns>
    uint Call(Executable target);

    /// <returns>The error that the target ended with; 0 for none.</returns>
    uint Catch(Executable target);

    /// <summary>Catches the target's error and throws it again.</summary>
    void Rethrow(Executable target);

    /// <summary>Catches the target's error and throws another one.</summary>
    void Replace(Executable target, uint code);

    /// <returns>A new local server, created after the target's error was caught.</returns>
    Server Repair(Executable target);

    /// <returns>How many times <see cref="Call"/> ran to completion.</returns>
    uint GetCompleted();

    /// <summary>Calls the target, then something that may destroy it, then the target again.</summary>
    /// <returns>The error of the last call; 0 for none.</returns>
    uint CallAround(Executable target, Executable between);
}
