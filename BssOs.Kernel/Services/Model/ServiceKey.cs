namespace BssOs;

/// <summary>What the kernel knows of a service.</summary>
/// <param name="id">The service's ID.</param>
/// <param name="signatureHash">Hash of the signatures of its functions.</param>
/// <param name="functionCount">How many functions it has.</param>
public readonly struct ServiceKey(uint id, uint signatureHash, uint functionCount)
{
    /// <summary>The service's ID.</summary>
    public uint Id => id;

    /// <summary>Hash of the signatures of its functions.</summary>
    public uint SignatureHash => signatureHash;

    /// <summary>How many functions it has.</summary>
    public uint FunctionCount => functionCount;
}
