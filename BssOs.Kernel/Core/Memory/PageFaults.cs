namespace BssOs.Kernel;

/// <summary>
/// Serves page faults: asks data spaces, which are servers, one after the other until one of the kernel's is reached. They run on the
/// thread that caused the fault.
/// </summary>
public static unsafe class PageFaults
{
    // An access.
    private struct Request
    {
        public KernelMapping* Mapping;
        public uint Page;
        public uint Access;
        public PageLink* Chain;
    }

    /// <summary>Page faults served so far.</summary>
    public static uint Count { get; private set; }

    /// <summary>Resets the state; called when a new kernel starts.</summary>
    public static void Initialize() => Count = 0;

    /// <summary>As <see cref="Resolve"/>, for an access in the middle of a server's function, which stays locked meanwhile.</summary>
    /// <param name="inside">The server whose code caused it; null for none.</param>
    /// <param name="address">Address accessed.</param>
    /// <param name="access">The kind of access.</param>
    public static Error ResolveIn(Server* inside, nuint address, uint access)
    {
        // If calls take no locks, others could enter the server in the middle of a function when its thread stops.
        bool isBound = !Calls.LocksNeeded && !Calls.IsPreemptive;
        bool isHeld = Cpu.State->InterruptDepth == 0;
        if (isBound)
            Cpu.State->Bonds++;
        if (isHeld)
            Locks.Hold(inside);

        // A leaf has no frame that would keep its server alive.
        ServerObject* item = inside == null ? null : inside->Object;
        Objects.AddReference(item);
        Error error = Resolve(address, access);
        Objects.Release(item);
        if (isHeld)
            Locks.LetGo(inside);
        if (isBound)
            Cpu.State->Bonds--;
        return error;
    }

    /// <summary>Makes the page at an address for mappings present.</summary>
    /// <returns>The error of the access.</returns>
    public static Error Resolve(nuint address, uint access)
    {
        Request request = default;
        request.Mapping = AddressSpace.Find(address);
        if (request.Mapping == null || (access & ~request.Mapping->Access) != 0)
            return Error.MemoryFault;
        request.Page = (uint)((address - (nuint)request.Mapping->Start) / Heap.PageBytes);
        request.Access = access;

        // The servers may release it.
        ServerObject* mapping = &request.Mapping->Head;
        ServerObject** mark = Cpu.State->TempTop;
        Objects.AddReference(mapping);
        nuint result;
        uint error = Platform.TryCall(&Follow, &request, &result);
        Temporaries.Release(mark);
        if (error == 0)
            error = (uint)result;
        PageLink.Free(request.Chain);
        Objects.Release(mapping);
        return (Error)error;
    }

    // Maps the page unless pages were revoked meanwhile.
    private static nuint Follow(void* argument)
    {
        Request* request = (Request*)argument;
        while (true)
        {
            uint revocations = AddressSpace.Revocations;
            byte* frame = Locate(request);

            // It may have been unmapped.
            if (frame == null || request->Mapping->Start == null)
                return (nuint)Error.MemoryFault;
            if (revocations == AddressSpace.Revocations)
                return (nuint)Enter(request, frame);
            PageLink.Free(request->Chain);
            request->Chain = null;
        }
    }

    private static Error Enter(Request* request, byte* frame)
    {
        // If no server was asked, none needs to be told about other kinds of access.
        uint access = request->Chain->Next == null ? request->Mapping->Access : request->Access;
        if (access == PageAccess.Write)
            access |= request->Mapping->Access & PageAccess.Read;
        if (BootFiles.Contains(frame))
        {
            if ((request->Access & PageAccess.Write) != 0)
                return Error.MemoryFault;
            access &= ~PageAccess.Write;
        }

        Error error = KernelMapping.Enter(request->Mapping, request->Page, frame, access, request->Chain);
        if (error != Error.None)
            return error;
        request->Chain = null;
        Count++;
        return Error.None;
    }

    private static byte* Locate(Request* request)
    {
        ServerObject* space = request->Mapping->Space;
        uint offset = request->Mapping->Offset + (request->Page * (uint)Heap.PageBytes);
        for (int i = 0; i < KernelDataSpace.RedirectionsMax; i++)
        {
            Objects.Check(space, BssOs.DataSpace.ServiceId);

            // A cycle.
            if (offset % Heap.PageBytes != 0 || PageLink.Contains(request->Chain, space, offset))
                return null;
            PageLink.Add(&request->Chain, space, offset);
            if (KernelDataSpace.IsKernels(space))
                return KernelDataSpace.FrameAt(space, offset);
            uint available = 0;
            uint target = 0;
            space = (ServerObject*)Platform.Invoke(
                space, BssOs.DataSpace.Functions.Redirect, offset, request->Access, (nuint)(&target), (nuint)(&available));
            if (space == null || available < Heap.PageBytes)
                return null;
            offset = target;
        }

        return null;
    }
}
