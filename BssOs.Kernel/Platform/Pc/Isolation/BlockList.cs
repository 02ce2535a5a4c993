using BssOs.Format;

namespace BssOs.Kernel.Pc;

/// <summary>
/// The blocks among the arguments of a call, and how they lie in the memory that they are copied to. Where some overlap, the copies do so
/// alike.
/// </summary>
public unsafe struct BlockList
{
    /// <summary>Number of blocks.</summary>
    public uint Count;

    /// <summary>Size of the memory they are copied to.</summary>
    public uint Bytes;

    // A function has at most 16 parameters.
    private const int CountMax = 16;
    private const uint Alignment = 16;

    // No domain is larger.
    private const uint SizeMax = 0x1000_0000;

    private fixed uint _places[CountMax];
    private fixed uint _sizes[CountMax];
    private fixed uint _offsets[CountMax];

    // The memory that a block is part of, where the caller has it.
    private fixed uint _starts[CountMax];
    private fixed uint _ends[CountMax];
    private fixed byte _kinds[CountMax];
    private fixed byte _words[CountMax];

    /// <summary>Collects the blocks.</summary>
    /// <param name="parameters">The parameters of the function.</param>
    /// <param name="parameterCount">Number of parameters.</param>
    /// <param name="words">The argument words.</param>
    public static void Collect(BlockList* list, ParameterRecord* parameters, uint parameterCount, uint* words)
    {
        list->Count = 0;
        list->Bytes = 0;
        uint word = 0;
        for (uint i = 0; i < parameterCount; i++, word++)
        {
            ValueKind kind = (ValueKind)parameters[i].Kind;
            if (!IsBlock(kind))
                continue;
            uint index = list->Count++;
            list->_words[index] = (byte)word;
            list->_kinds[index] = (byte)kind;
            list->_places[index] = words[word];
            list->_sizes[index] = HasLength(kind) ? words[++word] : parameters[i].Value;
            if (list->_sizes[index] > SizeMax || list->_places[index] + list->_sizes[index] < list->_places[index])
                Errors.Throw(Error.MemoryFault);
        }

        // Mostly there is one, and nothing that it could overlap.
        if (list->Count > 1)
        {
            Arrange(list);
            return;
        }

        list->_offsets[0] = 0;
        list->Bytes = list->Count == 0 ? 0 : list->_sizes[0];
    }

    /// <summary>Index of the word with a block's address.</summary>
    public readonly uint WordOf(uint index) => _words[index];

    /// <summary>Where the caller has a block.</summary>
    public readonly uint PlaceOf(uint index) => _places[index];

    /// <summary>Size of a block.</summary>
    public readonly uint SizeOf(uint index) => _sizes[index];

    /// <summary>Where the copy of a block begins, from the start of the memory.</summary>
    public readonly uint OffsetOf(uint index) => _offsets[index];

    /// <summary>
    /// Whether the caller gets back what the function has made of a block. All are passed to the function, since what it does not write
    /// stays as it was.
    /// </summary>
    public readonly bool IsOut(uint index) => (ValueKind)_kinds[index]
        is ValueKind.BlockOut or ValueKind.BlockBoth or ValueKind.FixedOut or ValueKind.FixedBoth;

    // Blocks that overlap, perhaps through others, are parts of one memory.
    private static void Arrange(BlockList* list)
    {
        for (uint i = 0; i < list->Count; i++)
        {
            list->_starts[i] = list->_places[i];
            list->_ends[i] = list->_places[i] + list->_sizes[i];
        }

        while (Join(list))
        {
        }

        for (uint i = 0; i < list->Count; i++)
        {
            uint first = 0;
            while (first != i && (list->_starts[first] != list->_starts[i] || list->_ends[first] != list->_ends[i]))
                first++;
            if (first != i)
            {
                list->_offsets[i] = list->_offsets[first] + (list->_places[i] - list->_places[first]);
                continue;
            }

            uint start = (list->Bytes + (Alignment - 1)) & ~(Alignment - 1);
            list->_offsets[i] = start + (list->_places[i] - list->_starts[i]);
            list->Bytes = start + (list->_ends[i] - list->_starts[i]);
        }
    }

    // Whether any two have been joined.
    private static bool Join(BlockList* list)
    {
        bool any = false;
        for (uint i = 0; i < list->Count; i++)
        {
            for (uint j = 0; j < i; j++)
            {
                bool isEqual = list->_starts[i] == list->_starts[j] && list->_ends[i] == list->_ends[j];
                if (isEqual || list->_starts[i] >= list->_ends[j] || list->_starts[j] >= list->_ends[i])
                    continue;
                uint start = list->_starts[i] < list->_starts[j] ? list->_starts[i] : list->_starts[j];
                uint end = list->_ends[i] > list->_ends[j] ? list->_ends[i] : list->_ends[j];
                list->_starts[i] = start;
                list->_starts[j] = start;
                list->_ends[i] = end;
                list->_ends[j] = end;
                any = true;
            }
        }

        return any;
    }

    private static bool IsBlock(ValueKind kind) => kind >= ValueKind.BlockIn;

    private static bool HasLength(ValueKind kind) => kind is >= ValueKind.BlockIn and <= ValueKind.BlockBoth;
}
