namespace BssOs.Packer.Coff;

/// <summary>A symbol.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Section">Number of its section from 1; 0 if it is defined elsewhere; negative if it is no address.</param>
/// <param name="Value">Its place in the section.</param>
/// <param name="StorageClass">Its storage class; see <see cref="External"/>.</param>
public sealed record CoffSymbol(string Name, int Section, uint Value, byte StorageClass)
{
    /// <summary>Storage class of symbols that other objects see (IMAGE_SYM_CLASS_EXTERNAL).</summary>
    public const byte External = 2;

    /// <summary>Whether another object has to define it.</summary>
    public bool IsUndefined => Section == 0;
}
