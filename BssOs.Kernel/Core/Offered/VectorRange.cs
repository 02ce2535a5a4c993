namespace BssOs.Kernel;

/// <summary>A range of interrupt vectors; see <c>IInterruptVectors</c>.</summary>
public unsafe struct VectorRange
{
    /// <summary>Object header.</summary>
    public ServerObject Head;

    private uint _first;
    private uint _count;

    // Made once, at start.
    private static ObjectKind* _kind;

    /// <summary>Creates the kind.</summary>
    public static void Initialize()
    {
        _kind = Kinds.Create(BssOs.InterruptVectors.Table.Key, (nuint)sizeof(VectorRange));
        BssOs.InterruptVectors.Table.Fill<ServerObject>(_kind->Functions, &SetHandler);
        _kind->Dispose = &Dispose;
    }

    /// <summary>Creates a range with one reference, which belongs to the caller; throws <see cref="Error.InvalidArgument"/>.</summary>
    public static ServerObject* Create(uint first, uint count)
    {
        if (first < Platform.VectorMin || first >= Platform.VectorCount || count == 0 || count > Platform.VectorCount - first)
            Errors.Throw(Error.InvalidArgument);
        VectorRange* range = (VectorRange*)Objects.Create(_kind, null);
        range->_first = first;
        range->_count = count;
        return &range->Head;
    }

    private static nuint SetHandler(ServerObject* self, nuint index, nuint handler)
    {
        VectorRange* range = (VectorRange*)self;
        if (index >= range->_count)
            Errors.Throw(Error.InvalidArgument);
        if (handler != 0)
            Objects.Check((ServerObject*)handler, InterruptHandler.ServiceId);
        Interrupts.SetHandler(range->_first + (uint)index, (ServerObject*)handler, self);
        return 0;
    }

    private static void Dispose(ServerObject* self)
    {
        VectorRange* range = (VectorRange*)self;
        for (uint i = 0; i < range->_count; i++)
            Interrupts.ClearHandler(range->_first + i, self);
    }
}
