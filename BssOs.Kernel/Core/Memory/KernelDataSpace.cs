namespace BssOs.Kernel;

/// <summary>A data space of the kernel: contiguous memory, where every redirection ends (thesis 3.5.3).</summary>
public unsafe struct KernelDataSpace
{
    /// <summary>Object header.</summary>
    public ServerObject Head;

    /// <summary>Maximum length of a chain of data spaces, including the kernel's at its end.</summary>
    public const int RedirectionsMax = 8;

    private byte* _start;
    private uint _size;

    // Whether it is of page frames that are freed with it.
    private bool _isOwner;

    // The number of the server in whose quota they are; 0 for none.
    private uint _owner;

    // Made once, at start.
    private static ObjectKind* _kind;

    /// <summary>Creates the kind.</summary>
    public static void Initialize()
    {
        _kind = Kinds.Create(BssOs.DataSpace.Table.Key, (nuint)sizeof(KernelDataSpace));
        BssOs.DataSpace.Table.Fill<ServerObject>(_kind->Functions, &GetSize, &Redirect);
        _kind->Dispose = &Dispose;
    }

    /// <summary>Creates a data space with one reference, which belongs to the caller.</summary>
    /// <param name="start">Address of its memory.</param>
    /// <param name="size">Size in bytes.</param>
    /// <param name="isOwner">Whether it is of page frames that are freed with it.</param>
    /// <returns>Null if there is no memory for the object, or the calling server may not have as much.</returns>
    public static ServerObject* TryCreate(byte* start, uint size, bool isOwner)
    {
        KernelDataSpace* space = (KernelDataSpace*)Objects.TryCreate(_kind, null);
        if (space == null)
            return null;
        space->_start = start;
        space->_size = size;
        space->_owner = 0;
        space->_isOwner = isOwner && TryTake(space);
        if (space->_isOwner == isOwner)
            return &space->Head;
        Objects.Release(&space->Head);
        return null;
    }

    /// <summary>
    /// Follows an access through the redirections of data spaces down to memory. The references obtained on the way become temporary
    /// references of the caller, which releases them.
    /// </summary>
    /// <returns>The address; throws <see cref="Error.InvalidArgument"/> if the range leaves a data space or is scattered.</returns>
    /// <param name="space">Where it begins.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="access">The kind of access.</param>
    public static byte* Locate(ServerObject* space, uint offset, uint length, uint access)
    {
        for (int i = 0; i < RedirectionsMax; i++)
        {
            Objects.Check(space, BssOs.DataSpace.ServiceId);
            if (space->Kind == _kind)
            {
                KernelDataSpace* memory = (KernelDataSpace*)space;
                if (offset > memory->_size || length > memory->_size - offset)
                    Errors.Throw(Error.InvalidArgument);
                return memory->_start + offset;
            }

            uint available = 0;
            uint target = 0;
            space = (ServerObject*)Platform.Invoke(
                space, BssOs.DataSpace.Functions.Redirect, offset, access, (nuint)(&target), (nuint)(&available));
            if (length > available)
                Errors.Throw(Error.InvalidArgument);
            offset = target;
        }

        Errors.Throw(Error.InvalidArgument);
        return null;
    }

    /// <summary>Whether a data space is one of the kernel's.</summary>
    public static bool IsKernels(ServerObject* space) => space->Kind == _kind;

    /// <summary>The page frame at an offset of one of the kernel's data spaces.</summary>
    /// <returns>Null unless a whole page of it begins there, at the start of a frame.</returns>
    public static byte* FrameAt(ServerObject* space, uint offset)
    {
        KernelDataSpace* memory = (KernelDataSpace*)space;
        byte* frame = memory->_start + offset;
        bool isWhole = offset <= memory->_size && memory->_size - offset >= Heap.PageBytes;
        return isWhole && (nuint)frame % Heap.PageBytes == 0 ? frame : null;
    }

    // Counts its pages in the quota of the calling server, if that has one.
    private static bool TryTake(KernelDataSpace* space)
    {
        Server* owner = Cpu.CurrentServer;
        bool isLimited = owner != null && owner->Quota->PagesMax != 0;
        if (isLimited && !Quota.TryTake(owner->Quota, space->_size / (uint)Heap.PageBytes))
            return false;
        space->_owner = isLimited ? owner->Number : 0;
        return true;
    }

    private static nuint GetSize(ServerObject* self) => ((KernelDataSpace*)self)->_size;

    private static nuint Redirect(ServerObject* self, nuint offset, nuint access, uint* targetOffset, uint* length)
    {
        KernelDataSpace* space = (KernelDataSpace*)self;
        *targetOffset = (uint)offset;
        *length = offset < space->_size ? space->_size - (uint)offset : 0;
        return 0;
    }

    private static void Dispose(ServerObject* self)
    {
        KernelDataSpace* space = (KernelDataSpace*)self;

        // A file stays where it is, and whoever else has it open keeps it.
        if (!BootFiles.Contains(space->_start))
            Platform.TakeBack(space->_start, space->_size);
        if (!space->_isOwner)
            return;
        uint pages = space->_size / (uint)Heap.PageBytes;
        Platform.FreePages(space->_start, pages);
        Server* owner = space->_owner == 0 ? null : Servers.Find(space->_owner);
        if (owner != null)
            owner->Quota->Pages -= pages;
    }
}
