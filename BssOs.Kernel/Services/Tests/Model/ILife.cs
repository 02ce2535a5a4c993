namespace BssOs;

/// <summary>A server that records its construction and destruction in a journal: for tests of lifetimes.</summary>
[Service(0x0000_0078)]
public interface ILife
{
    /// <summary>Sets the number, 0 to 15, that is part of its journal entries.</summary>
    void SetNumber(uint number);

    /// <summary>Keeps a probe, which the destructor calls.</summary>
    void Hold(Probe item);

    /// <summary>Calls something while this call is inside.</summary>
    uint Call(Executable target);

    /// <returns>A new local server, which also records its destruction, and each execution, in the journal.</returns>
    Executable CreatePart(uint number);

    /// <returns>The local server that the constructor created.</returns>
    Executable GetFirstPart();

    /// <summary>Makes local servers whose destructors fail, then throws.</summary>
    void FailWithParts(uint parts, uint code);

    /// <returns>Never: the constructor of that local server notes <see cref="LifeEntry.Failing"/> and throws
    /// <see cref="Error.DeviceFailure"/>.</returns>
    Executable MakeUnborn();
}
