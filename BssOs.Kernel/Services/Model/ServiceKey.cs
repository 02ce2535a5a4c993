namespace BssOs;

/// <summary>The facts about a service that the kernel needs.</summary>
/// <param name="id">The service's ID.</param>
/// <param name="signatureHash">Hash of the signatures of its functions.</param>
/// <param name="functionCount">How many functions it has.</param>
/// <param name="signatures">
/// Parameters and results of its functions, as the kernel's SignatureText describes them; a constant of the program.
/// </param>
public readonly unsafe struct ServiceKey(uint id, uint signatureHash, uint functionCount, byte* signatures)
{
    /// <summary>The service's ID.</summary>
    public uint Id => id;

    /// <summary>Hash of the signatures of its functions.</summary>
    public uint SignatureHash => signatureHash;

    /// <summary>How many functions it has.</summary>
    public uint FunctionCount => functionCount;

    /// <summary>Parameters and results of its functions, NUL-terminated.</summary>
    public byte* Signatures => signatures;
}
