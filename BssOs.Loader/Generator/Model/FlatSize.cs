using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace BssOs.Generator;

/// <summary>
/// Computes the size of types that are laid out alike on the target and in .NET on any machine: numbers up to 32 bits
/// and structs, enumerations and buffers of them. 64-bit numbers are left out, because their alignment differs.
/// </summary>
internal static class FlatSize
{
    /// <summary>Gives the size of a flat type, or null if the type is not flat.</summary>
    public static uint? Of(ITypeSymbol type) => Layout(type)?.Size;

    private static (uint Size, uint Alignment)? Layout(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
            return Layout(((INamedTypeSymbol)type).EnumUnderlyingType!);
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
            ? LayoutOfStruct(named)
            : null;
    }

    private static (uint Size, uint Alignment)? LayoutOfStruct(INamedTypeSymbol type)
    {
        AttributeData? layout = type.FindAttribute("System.Runtime.InteropServices.StructLayoutAttribute");
        const short Sequential = 0; // LayoutKind.Sequential
        if (layout is not null && Convert.ToInt32(layout.ConstructorArguments[0].Value) != Sequential)
            return null;
        uint pack = Convert.ToUInt32(layout?.NamedValue("Pack") ?? 0);
        uint wanted = Convert.ToUInt32(layout?.NamedValue("Size") ?? 0);

        uint size = 0, alignment = 1;
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst))
        {
            ITypeSymbol fieldType = field.IsFixedSizeBuffer ? ((IPointerTypeSymbol)field.Type).PointedAtType : field.Type;
            if (Layout(fieldType) is not var (fieldSize, fieldAlignment))
                return null;
            if (field.IsFixedSizeBuffer)
                fieldSize *= (uint)field.FixedSize;
            if (pack != 0)
                fieldAlignment = Math.Min(fieldAlignment, pack);
            size = RoundUp(size, fieldAlignment) + fieldSize;
            alignment = Math.Max(alignment, fieldAlignment);
        }

        // An empty struct has one byte in .NET.
        size = Math.Max(RoundUp(size, alignment), 1);
        if (type.FindAttribute("System.Runtime.CompilerServices.InlineArrayAttribute") is { } inline)
            size *= Convert.ToUInt32(inline.ConstructorArguments[0].Value);
        return (Math.Max(size, wanted), alignment);
    }

    private static uint RoundUp(uint value, uint alignment) => (value + alignment - 1) / alignment * alignment;
}
