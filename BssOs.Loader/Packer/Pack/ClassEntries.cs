using System.Collections.Generic;
using System.Linq;
using BssOs.Generator;

namespace BssOs.Packer.Pack;

/// <summary>The symbols that the generator exports for a class.</summary>
/// <param name="Size">A function that returns the size of its struct.</param>
/// <param name="Constructor">Its constructor, if it has one.</param>
/// <param name="Destructor">Its destructor, if it has one.</param>
/// <param name="Functions">The functions of its services.</param>
public sealed record ClassEntries(string Size, string? Constructor, string? Destructor, IReadOnlyList<string> Functions)
{
    /// <summary>All that become entries.</summary>
    public IEnumerable<string> Symbols => Functions.Concat(new[] { Constructor, Destructor }.OfType<string>());

    /// <summary>The symbols of a class.</summary>
    /// <param name="model">The class.</param>
    /// <param name="index">Its number in the server.</param>
    public static ClassEntries Of(ClassModel model, int index) => new(
        $"size:{index}",
        model.HasConstructor ? $"entry:{index}:c" : null,
        model.HasDestructor ? $"entry:{index}:d" : null,
        Enumerable.Range(0, model.Services.Sum(s => s.Functions.Count)).Select(f => $"entry:{index}:{f}").ToList());
}
