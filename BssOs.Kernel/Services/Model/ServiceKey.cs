namespace BssOs;

/// <summary>What the kernel knows of a service.</summary>
/// <param name="id">The service's ID.</param>
/// <param name="signatureHash">Hash of the signatures of its functions.</param>
/// <param name="functionCount">How many functions it has.</param>
/// <param name="stackWords">For each of them, words of arguments beyond the first; constants of the program.</param>
public readonly unsafe struct ServiceKey(uint id, uint signatureHash, uint functionCount, byte* stackWords)
{
    /// <summary>The service's ID.</summary>
    public uint Id => id;

    /// <summary>Hash of the signatures of its functions.</summary>
    public uint SignatureHash => signatureHash;

    /// <summary>How many functions it has.</summary>
    public uint FunctionCount => functionCount;

    /// <summary>For each of them, words of arguments beyond the first.</summary>
    public byte* StackWords => stackWords;
}
