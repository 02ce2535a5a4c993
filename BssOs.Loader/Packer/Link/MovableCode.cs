using System.Linq;
using BssOs.Format;
using BssOs.Packer.Assembly;
using Iced.Intel;

namespace BssOs.Packer.Link;

/// <summary>
/// Finds functions of which the kernel may run a copy at another address: short ones whose only way out is the jump at their end, and
/// whose operands do not depend on where the code lies. They have no loops either, since an interrupt that comes in the copy waits for
/// its end.
/// </summary>
public static class MovableCode
{
    /// <summary>Largest size of such a function without the jump, in bytes: what a kernel copies for each object.</summary>
    public const int BytesMax = (int)FormatLimits.CopiedBytes;

    private const int JumpBytes = 5;

    /// <summary>Whether a function, its returns rewritten as jumps, is one.</summary>
    public static bool Is(Atom atom)
    {
        int end = atom.Content.Length - JumpBytes;
        if (end < 0 || end > BytesMax)
            return false;
        Fixup[] relative = atom.Fixups.Where(f => f.Kind == FixupKind.Relative32).ToArray();
        return relative is [{ } jump] && jump.Offset == end + 1
            && CodeReader.Decode(atom).Where(i => i.IP32 < end).All(i =>
                (i.FlowControl == FlowControl.Next && !i.HasRepPrefix && !i.HasRepePrefix && !i.HasRepnePrefix)
                || (i.FlowControl is FlowControl.ConditionalBranch or FlowControl.UnconditionalBranch
                    && i.NearBranch32 > i.IP32 && i.NearBranch32 <= end));
    }
}
