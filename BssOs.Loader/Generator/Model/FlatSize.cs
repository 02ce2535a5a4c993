using System;
using System.Linq;
using BssOs.Format;
using Microsoft.CodeAnalysis;

namespace BssOs.Generator;

/// <summary>
/// Computes the size of types whose layout is the same on the target and in .NET on any machine: numbers up to 32 bits, and structs,
/// enumerations and buffers of them. 64-bit numbers are excluded because their alignment differs.
/// </summary>
internal static class FlatSize
{
    // A struct that holds itself is an error of the compiler's, but the generator sees it first. Nobody nests deeper.
    private const int DepthMax = 32;

    /// <summary>Gives the size of a flat type, or null if the type is not flat, too large or one that the compiler refuses.</summary>
    public static uint? Of(ITypeSymbol type) => Layout(type, 0) is var (size, _) ? (uint)size : null;

    private static (ulong Size, ulong Alignment)? Layout(ITypeSymbol type, int depth)
    {
        if (type.TypeKind == TypeKind.Enum)
            return ((INamedTypeSymbol)type).EnumUnderlyingType is { } numbers ? Layout(numbers, depth) : null;
        switch (type.SpecialType)
        {
            case SpecialType.System_Boolean:
            case SpecialType.System_Byte:
            case SpecialType.System_SByte:
                return (1, 1);
            case SpecialType.System_Int16:
            case SpecialType.System_UInt16:
            case SpecialType.System_Char:
                return (2, 2);
            case SpecialType.System_Int32:
            case SpecialType.System_UInt32:
                return (4, 4);
        }

        return type is INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None, IsRefLikeType: false } named
            && depth < DepthMax
            ? LayoutOfStruct(named, depth + 1)
            : null;
    }

    private static (ulong Size, ulong Alignment)? LayoutOfStruct(INamedTypeSymbol type, int depth)
    {
        AttributeData? layout = type.FindAttribute("System.Runtime.InteropServices.StructLayoutAttribute");
        const long sequential = 0; // LayoutKind.Sequential
        if (layout is not null && layout.Number() != sequential)
            return null;
        long pack = layout?.NamedNumber("Pack") ?? 0;
        long wanted = layout?.NamedNumber("Size") ?? 0;
        if (pack < 0 || wanted < 0)
            return null;

        ulong size = 0, alignment = 1;
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst))
        {
            ITypeSymbol fieldType =
                field is { IsFixedSizeBuffer: true, Type: IPointerTypeSymbol buffer } ? buffer.PointedAtType : field.Type;
            if (Layout(fieldType, depth) is not var (fieldSize, fieldAlignment) || field.FixedSize < 0)
                return null;
            if (field.IsFixedSizeBuffer)
                fieldSize *= (uint)field.FixedSize;
            if (pack != 0)
                fieldAlignment = Math.Min(fieldAlignment, (ulong)pack);
            size = RoundUp(size, fieldAlignment) + fieldSize;
            if (size > FormatLimits.FixedBlockBytes)
                return null;
            alignment = Math.Max(alignment, fieldAlignment);
        }

        // An empty struct has one byte in .NET.
        size = Math.Max(RoundUp(size, alignment), 1);
        if (type.FindAttribute("System.Runtime.CompilerServices.InlineArrayAttribute") is { } inline)
        {
            if (inline.Number() is not { } length || length <= 0)
                return null;
            size *= (ulong)length;
        }

        size = Math.Max(size, (ulong)wanted);
        return size <= FormatLimits.FixedBlockBytes ? (size, alignment) : null;
    }

    private static ulong RoundUp(ulong value, ulong alignment) => (value + alignment - 1) / alignment * alignment;
}
