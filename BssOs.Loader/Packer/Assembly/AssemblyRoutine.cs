using System.Collections.Generic;

namespace BssOs.Packer.Assembly;

/// <summary>A routine of the kernel or of a server that C# has no words for, or a piece of data that it needs.</summary>
/// <param name="Name">Its symbol.</param>
/// <param name="Code">Its bytes.</param>
/// <param name="Fixups">Where addresses go.</param>
/// <param name="Section">Where it goes itself.</param>
/// <param name="Alignment">A power of two that its address is a multiple of.</param>
public sealed record AssemblyRoutine(
    string Name,
    byte[] Code,
    IReadOnlyList<Fixup> Fixups,
    RoutineSection Section = RoutineSection.Code,
    uint Alignment = AssemblyRoutine.DefaultAlignment)
{
    /// <summary>What processors fetch at once.</summary>
    public const uint DefaultAlignment = 16;
}
