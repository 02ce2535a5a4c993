using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace BssOs.Packer.Compile;

/// <summary>
/// Asks the machine-code compiler to inline functions that are called from one place, which saves the call and what a function does at
/// its start and end. The compiler itself sees one function at a time, so it inlines very short ones only.
/// </summary>
public sealed class SingleCalls
{
    // Of what is longer the caller has too few registers. A caller that is longer than this is not inlined itself, in more than one place.
    private const int BytesMax = 150;
    private const int InlinedBytesMax = 40;

    // In a row of the table of methods: the address is before the flags of the implementation (ECMA-335, II.22.26).
    private const int FlagsOffset = 4;

    // Of an instruction of two bytes (ECMA-335, III.1.2.1).
    private const int LongPrefix = 0xFE;

    private static readonly Dictionary<int, OpCode> Instructions = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    private readonly MetadataReader _metadata;
    private readonly Dictionary<MethodDefinitionHandle, byte[]> _bodies = [];
    private readonly Dictionary<MethodDefinitionHandle, List<MethodDefinitionHandle>> _callers = [];
    private readonly HashSet<MethodDefinitionHandle> _pointed = [];

    private SingleCalls(PEReader assembly, MetadataReader metadata)
    {
        _metadata = metadata;
        foreach (MethodDefinitionHandle method in metadata.MethodDefinitions)
        {
            int address = metadata.GetMethodDefinition(method).RelativeVirtualAddress;
            if (address != 0)
                _bodies[method] = assembly.GetMethodBody(address).GetILBytes()!;
        }

        foreach ((MethodDefinitionHandle method, byte[] body) in _bodies)
            Read(method, body);
    }

    /// <summary>Marks the functions.</summary>
    /// <param name="assembly">An assembly that nobody else calls into.</param>
    /// <returns>The assembly with the marks.</returns>
    public static byte[] Inline(byte[] assembly)
    {
        byte[] marked = [.. assembly];
        using var reader = new PEReader(new MemoryStream(assembly));
        MetadataReader metadata = reader.GetMetadataReader();
        var calls = new SingleCalls(reader, metadata);
        int table = reader.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.MethodDef);
        foreach (MethodDefinitionHandle method in calls._bodies.Keys.Where(calls.IsToBeInlined))
        {
            int row = table + ((MetadataTokens.GetRowNumber(method) - 1) * metadata.GetTableRowSize(TableIndex.MethodDef));
            Span<byte> flags = marked.AsSpan(row + FlagsOffset);
            MethodImplAttributes old = (MethodImplAttributes)BinaryPrimitives.ReadUInt16LittleEndian(flags);
            BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(old | MethodImplAttributes.AggressiveInlining));
        }

        return marked;
    }

    private void Read(MethodDefinitionHandle method, byte[] body)
    {
        int place = 0;
        while (place < body.Length)
        {
            int number = body[place++];
            if (number == LongPrefix)
                number = (number << 8) | body[place++];
            OpCode code = Instructions[number];
            ReadOnlySpan<byte> operand = body.AsSpan(place);
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineTok)
                Note(method, code, MetadataTokens.EntityHandle(BinaryPrimitives.ReadInt32LittleEndian(operand)));
            place += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => sizeof(byte),
                OperandType.InlineVar => sizeof(ushort),
                OperandType.InlineI8 or OperandType.InlineR => sizeof(ulong),
                OperandType.InlineSwitch => sizeof(int) * (1 + BinaryPrimitives.ReadInt32LittleEndian(operand)),
                _ => sizeof(int),
            };
        }
    }

    private void Note(MethodDefinitionHandle caller, OpCode code, EntityHandle target)
    {
        if (target.Kind == HandleKind.MethodSpecification)
            target = _metadata.GetMethodSpecification((MethodSpecificationHandle)target).Method;
        if (target.Kind != HandleKind.MethodDefinition)
            return;
        var method = (MethodDefinitionHandle)target;
        if (code != OpCodes.Call && code != OpCodes.Callvirt)
            _pointed.Add(method);
        else if (_callers.TryGetValue(method, out List<MethodDefinitionHandle>? callers))
            callers.Add(caller);
        else
            _callers.Add(method, [caller]);
    }

    private bool IsToBeInlined(MethodDefinitionHandle method) =>
        IsCalledOnce(method) && !Is(method, MethodImplAttributes.NoInlining) && _bodies[method].Length <= BytesMax
        && IsInOnePlace(_callers[method][0], []);

    private bool IsCalledOnce(MethodDefinitionHandle method) =>
        !_pointed.Contains(method) && _callers.TryGetValue(method, out List<MethodDefinitionHandle>? callers) && callers.Count == 1;

    // Whether the code of a function will not be in several others.
    private bool IsInOnePlace(MethodDefinitionHandle method, HashSet<MethodDefinitionHandle> seen)
    {
        if (!seen.Add(method))
            return false;
        if (!_callers.TryGetValue(method, out List<MethodDefinitionHandle>? callers) || Is(method, MethodImplAttributes.NoInlining))
            return true;
        if (IsCalledOnce(method))
            return IsInOnePlace(callers[0], seen);
        return !Is(method, MethodImplAttributes.AggressiveInlining) && _bodies[method].Length > InlinedBytesMax;
    }

    private bool Is(MethodDefinitionHandle method, MethodImplAttributes attribute) =>
        (_metadata.GetMethodDefinition(method).ImplAttributes & attribute) != 0;
}
