namespace BssOs.Kernel.Pc;

/// <summary>A range of I/O ports; see <c>IPorts</c>.</summary>
internal unsafe struct PortRange
{
    private const uint PortCount = 0x10000;

    /// <summary>Object header.</summary>
    public ServerObject Head;

    private uint _first;
    private uint _count;

    // Made once, at start.
    private static ObjectKind* _kind;

    /// <summary>Creates the kind.</summary>
    public static void Initialize()
    {
        _kind = Kinds.Create(BssOs.Ports.Table.Key, (nuint)sizeof(PortRange));
        BssOs.Ports.Table.Fill<ServerObject>(_kind->Functions, &Read8, &Read16, &Read32, &Write8, &Write16, &Write32);
    }

    /// <summary>Creates a range with one reference, which belongs to the caller; throws <see cref="Error.InvalidArgument"/>.</summary>
    public static ServerObject* Create(uint first, uint count)
    {
        if (count == 0 || first >= PortCount || count > PortCount - first)
            Errors.Throw(Error.InvalidArgument);
        PortRange* range = (PortRange*)Objects.Create(_kind, null);
        range->_first = first;
        range->_count = count;
        return &range->Head;
    }

    private static ushort Port(ServerObject* self, nuint offset, uint bytes)
    {
        PortRange* range = (PortRange*)self;
        if (bytes > range->_count || offset > range->_count - bytes)
            Errors.Throw(Error.InvalidArgument);
        return (ushort)(range->_first + (uint)offset);
    }

    private static nuint Read8(ServerObject* self, nuint offset) => PcRoutines.In8(Port(self, offset, 1));

    private static nuint Read16(ServerObject* self, nuint offset) => PcRoutines.In16(Port(self, offset, 2));

    private static nuint Read32(ServerObject* self, nuint offset) => PcRoutines.In32(Port(self, offset, 4));

    private static nuint Write8(ServerObject* self, nuint offset, nuint value)
    {
        PcRoutines.Out8(Port(self, offset, 1), (byte)value);
        return 0;
    }

    private static nuint Write16(ServerObject* self, nuint offset, nuint value)
    {
        PcRoutines.Out16(Port(self, offset, 2), (ushort)value);
        return 0;
    }

    private static nuint Write32(ServerObject* self, nuint offset, nuint value)
    {
        PcRoutines.Out32(Port(self, offset, 4), (uint)value);
        return 0;
    }
}
