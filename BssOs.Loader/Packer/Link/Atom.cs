using System.Collections.Generic;
using BssOs.Packer.Assembly;

namespace BssOs.Packer.Link;

/// <summary>The smallest piece that a linker keeps, drops or moves: a function, a table, a variable.</summary>
/// <param name="name">Its first symbol.</param>
/// <param name="kind">What it holds.</param>
/// <param name="content">Its bytes.</param>
/// <param name="alignment">A power of two that its address is a multiple of.</param>
public sealed class Atom(string name, AtomKind kind, byte[] content, uint alignment)
{
    /// <summary>Its first symbol.</summary>
    public string Name { get; } = name;

    /// <summary>What it holds.</summary>
    public AtomKind Kind { get; } = kind;

    /// <summary>Its bytes.</summary>
    public byte[] Content { get; set; } = content;

    /// <summary>A power of two that its address is a multiple of.</summary>
    public uint Alignment { get; set; } = alignment;

    /// <summary>Where addresses go into it.</summary>
    public List<Fixup> Fixups { get; } = [];

    /// <summary>Where it is, once that was decided.</summary>
    public uint Address { get; set; }

    /// <summary>Whether anything that is needed refers to it.</summary>
    public bool IsReached { get; set; }
}
