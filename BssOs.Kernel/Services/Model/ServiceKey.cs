namespace BssOs;

/// <summary>The facts about a service that the kernel needs.</summary>
/// <param name="id">The service's ID.</param>
/// <param name="signatureHash">Hash of the signatures of its functions.</param>
/// <param name="functionCount">How many functions it has.</param>
/// <param name="stackWords">For each function, the argument words after the first; the array is a constant of the program.</param>
public readonly unsafe struct ServiceKey(uint id, uint signatureHash, uint functionCount, byte* stackWords)
{
    /// <summary>The service's ID.</summary>
    public uint Id => id;

    /// <summary>Hash of the signatures of its functions.</summary>
    public uint SignatureHash => signatureHash;

    /// <summary>How many functions it has.</summary>
    public uint FunctionCount => functionCount;

    /// <summary>For each function, the argument words after the first.</summary>
    public byte* StackWords => stackWords;
}
