namespace BssOs;

/// <summary>A server that tells a journal of its birth and death: for checks of lifetimes.</summary>
[Service(0x0000_0078)]
public interface ILife
{
    /// <summary>The number by which its entries are known, 0 to 15.</summary>
    void SetNumber(uint number);

    /// <summary>Keeps a probe, which the destructor calls.</summary>
    void Hold(Probe item);

    /// <summary>Calls something while this call is inside.</summary>
    uint Call(Executable target);

    /// <returns>A new local server, which tells the journal of its end too, and of each execution.</returns>
    Executable CreatePart(uint number);

    /// <returns>The local server that the constructor made.</returns>
    Executable GetFirstPart();

    /// <summary>Makes local servers whose destructors fail, then throws.</summary>
    void FailWithParts(uint parts, uint code);

    /// <returns>Never: the constructor of that local server notes <see cref="LifeEntry.Failing"/> and throws
    /// <see cref="Error.DeviceFailure"/>.</returns>
    Executable MakeUnborn();
}
