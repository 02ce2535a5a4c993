namespace BssOs.Packer.Link;

/// <summary>What a name denotes: a place in an atom.</summary>
/// <param name="Atom">The atom.</param>
/// <param name="Offset">The place.</param>
public readonly record struct AtomSymbol(Atom Atom, uint Offset)
{
    /// <summary>Its address, once the atom has one.</summary>
    public uint Address => Atom.Address + Offset;
}
