using System;

namespace BssOs.Servers.SwappedMemory;

/// <summary>
/// Anonymous memory in a limited number of page frames: pages that were not requested recently are on a block device. While it waits for
/// the device it is unlocked, so each thread checks afterwards whether another one was faster.
/// </summary>
[Server]
public unsafe partial struct SwappedMemory : IMemory
{
    internal const uint PageBytes = 4096;
    private const uint PageBlocks = 8;

    // One to fill, and one to evict.
    private const uint FramesMin = 2;

    [Required] internal static partial PhysicalMemory PhysicalMemory { get; }

    [Required] internal static partial MemoryMap MemoryMap { get; }

    [Required] private static partial AddressSpace AddressSpace { get; }

    /// <summary>The device for evicted pages; this server uses all of it.</summary>
    [Required] private static partial BlockDevice Disk { get; }

    /// <summary>Number of page frames: at least 2, and one more for each additional thread that accesses pages.</summary>
    [Required] private static partial Text Frames { get; }

    private DataSpace.Permanent _memory;
    private byte* _bytes;
    private DataSpace.Permanent _tables;
    private Frame* _frames;
    private uint _count;

    // Where the next search for a page to evict begins; it goes through all frames in a circle.
    private uint _next;

    // For each place on the disk, whether it is in use.
    private bool* _isUsed;
    private uint _placeCount;
    private uint _freePlaces;

    /// <summary>All page frames.</summary>
    internal readonly DataSpace Memory => _memory;

    public void Construct()
    {
        _count = BssOs.Servers.Shared.TextNumber.Read(Frames, 0);
        _placeCount = Disk.GetCount() / PageBlocks;
        if (_count < FramesMin || _count > uint.MaxValue / PageBytes || _placeCount == 0)
            Error.InvalidArgument.Throw();
        DataSpace memory = PhysicalMemory.Allocate(_count, out _);
        _bytes = (byte*)MemoryMap.Map(memory, 0, _count * PageBytes);
        uint bytes = (_count * (uint)sizeof(Frame)) + _placeCount;
        DataSpace tables = PhysicalMemory.Allocate(((bytes - 1) / PageBytes) + 1, out _);
        _frames = (Frame*)MemoryMap.Map(tables, 0, bytes);
        _isUsed = (bool*)(_frames + _count);
        _freePlaces = _placeCount;
        _memory = memory.Keep();
        _tables = tables.Keep();
    }

    public DataSpace Allocate(uint size)
    {
        // Rounding up a larger size would overflow.
        if (size is 0 or > uint.MaxValue - PageBytes + 1)
            Error.InvalidArgument.Throw();
        DataSpace made = SwappedSpace.New(out SwappedSpace* space);
        space->Initialize(Self, ((size - 1) / PageBytes) + 1);
        return made;
    }

    public readonly uint GetFree() => Math.Min(_freePlaces, uint.MaxValue / PageBytes) * PageBytes;

    /// <summary>Offset of a frame in the memory of all frames.</summary>
    internal readonly uint OffsetOf(Frame* frame) => (uint)(frame - _frames) * PageBytes;

    /// <summary>An empty frame, marked as taken for the caller, who resets the mark.</summary>
    internal Frame* TakeFrame()
    {
        for (uint i = 0; i < _count; i++)
        {
            if (_frames[i].Owner != null || _frames[i].IsTaken)
                continue;
            _frames[i].IsTaken = true;
            return _frames + i;
        }

        Error error = Error.OutOfMemory;
        for (uint i = 0; i < 2 * _count; i++)
        {
            Frame* frame = _frames + _next;
            _next = (_next + 1) % _count;
            if (frame->IsTaken)
                continue;

            // In the second round no frame is skipped, whatever other threads request meanwhile.
            if (frame->IsUsed && i < _count)
            {
                PassOver(frame);
                continue;
            }

            if (TryEmpty(frame, out Error failure))
                return frame;

            // Another thread has requested the page and uses it, so there is progress.
            if (failure == Error.None)
                i = _count;
            else
                error = failure;
        }

        error.Throw();
        return null;
    }

    /// <summary>Fills a frame.</summary>
    /// <param name="frame">A frame marked as taken.</param>
    /// <param name="place">Place on the disk of its contents; 0 for zeros.</param>
    internal readonly Error Load(Frame* frame, uint place)
    {
        Span<byte> bytes = BytesOf(frame);
        if (place != 0)
            return Disk.TryRead((place - 1) * PageBlocks, bytes, out Error error) ? Error.None : error;
        bytes.Clear();
        return Error.None;
    }

    /// <summary>Frees a place on the disk.</summary>
    internal void FreePlace(uint place)
    {
        _isUsed[place - 1] = false;
        _freePlaces++;
    }

    private readonly Span<byte> BytesOf(Frame* frame) => new(_bytes + OffsetOf(frame), (int)PageBytes);

    // Keeps a page in its frame, but removes it from all mappings, so that its next use is noticed.
    private static void PassOver(Frame* frame)
    {
        frame->IsUsed = false;
        SwappedSpace* owner = frame->Owner;
        if (owner == null)
            return;
        DataSpace space = owner->GetReference();
        if (space.IsNull)
            return;
        AddressSpace.Revoke(space, frame->Page * PageBytes, PageBytes);
        space.Release();
    }

    // Evicts the page of a frame to the disk.
    private bool TryEmpty(Frame* frame, out Error failure)
    {
        failure = Error.None;
        SwappedSpace* owner = frame->Owner;
        if (owner == null)
        {
            frame->IsTaken = true;
            return true;
        }

        // Null if its destructor is still to run, which frees the frame.
        DataSpace space = owner->GetReference();
        if (space.IsNull)
        {
            failure = Error.OutOfMemory;
            return false;
        }

        frame->IsTaken = true;
        frame->IsLeaving = true;
        AddressSpace.Revoke(space, frame->Page * PageBytes, PageBytes);
        PageEntry* page = owner->At(frame->Page);
        if (frame->IsLeaving && frame->IsDirty)
            failure = Save(frame, page->Place);
        bool isEmpty = frame->IsLeaving && failure == Error.None;
        if (isEmpty)
        {
            page->Frame = null;
            page->Departures++;
            frame->Owner = null;
        }
        else
        {
            frame->IsTaken = false;
        }

        // This may destroy the owner.
        space.Release();
        return isEmpty;
    }

    private readonly Error Save(Frame* frame, uint place)
    {
        // Before writing: modifications during it mark the page as dirty again.
        frame->IsDirty = false;
        if (Disk.TryWrite((place - 1) * PageBlocks, BytesOf(frame), out Error error))
            return Error.None;
        frame->IsDirty = true;
        return error;
    }

    /// <summary>Allocates a place on the disk; 0 if there is none left.</summary>
    internal uint FindPlace()
    {
        for (uint i = 0; _freePlaces != 0 && i < _placeCount; i++)
        {
            if (_isUsed[i])
                continue;
            _isUsed[i] = true;
            _freePlaces--;
            return i + 1;
        }

        return 0;
    }
}
