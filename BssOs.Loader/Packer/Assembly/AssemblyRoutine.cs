using System.Collections.Generic;

namespace BssOs.Packer.Assembly;

/// <summary>A routine of the kernel or of a server that cannot be written in C#, or data that it needs.</summary>
/// <param name="Name">Its symbol.</param>
/// <param name="Code">Its bytes.</param>
/// <param name="Fixups">Places of addresses in it.</param>
/// <param name="Section">Its section.</param>
/// <param name="Alignment">Its alignment, a power of two.</param>
public sealed record AssemblyRoutine(
    string Name,
    byte[] Code,
    IReadOnlyList<Fixup> Fixups,
    RoutineSection Section = RoutineSection.Code,
    uint Alignment = AssemblyRoutine.DefaultAlignment)
{
    /// <summary>The size of an instruction fetch.</summary>
    public const uint DefaultAlignment = 16;
}
