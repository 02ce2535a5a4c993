using System;
using BssOs.Packer.Assembly;
using Iced.Intel;

namespace BssOs.Packer.Link;

/// <summary>
/// Replaces the return instructions of an entry by jumps to a symbol, so that what a kernel has to do when a service
/// function ends needs no call of its own around the function: the function goes on into it (docs/calls.md).
/// </summary>
public static class ReturnRewriter
{
    // A long jump, whose operand is a fixup.
    private static readonly byte[] Jump = [0xE9, 0, 0, 0, 0];

    /// <summary>Rewrites an entry.</summary>
    /// <param name="graph">All atoms; what refers to places in the entry follows.</param>
    /// <param name="atom">The entry.</param>
    /// <param name="target">The symbol that the jumps lead to.</param>
    /// <param name="stackBytes">What the returns take off the stack besides the return address.</param>
    /// <returns>Where each place of the old code is now.</returns>
    /// <exception cref="LinkException">The entry leaves by another way.</exception>
    public static Func<uint, uint> Rewrite(AtomGraph graph, Atom atom, string target, uint stackBytes)
    {
        var editor = new CodeEditor(graph, atom);
        for (int i = 0; i < editor.Instructions.Count; i++)
        {
            Instruction instruction = editor.Instructions[i];
            if (instruction.Mnemonic == Mnemonic.Ret)
            {
                int taken = instruction.OpCount == 0 ? 0 : instruction.Immediate16;
                if (taken != stackBytes)
                {
                    throw new LinkException(
                        $"{atom.Name} takes {taken} bytes off the stack instead of {stackBytes}: "
                        + "build it with the generator of this version");
                }

                editor.Replace(i, Jump, new Fixup(1, FixupKind.Relative32, target));
            }
            else if (instruction.FlowControl is FlowControl.UnconditionalBranch or FlowControl.ConditionalBranch
                && !editor.IsBranch(instruction))
            {
                throw new LinkException($"{atom.Name} ends in a jump to another function: an entry has to return");
            }
        }

        return editor.Apply();
    }
}
