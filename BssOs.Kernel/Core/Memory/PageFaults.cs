namespace BssOs.Kernel;

/// <summary>
/// Brings a page that was accessed: asks data spaces, which are servers, from one to the next until one of the kernel's is reached. They
/// run on the thread whose access it was.
/// </summary>
public static unsafe class PageFaults
{
    // What is known of an access.
    private struct Request
    {
        public KernelMapping* Mapping;
        public uint Page;
        public uint Access;
        public PageLink* Chain;
    }

    /// <summary>Pages brought so far.</summary>
    public static uint Count { get; private set; }

    /// <summary>Begins anew.</summary>
    public static void Initialize() => Count = 0;

    /// <summary>As <see cref="Resolve"/>, in the midst of a server's function, which is not open meanwhile.</summary>
    /// <param name="inside">The server whose code runs; null for none.</param>
    /// <param name="address">Address accessed.</param>
    /// <param name="access">What was to be done.</param>
    public static Error ResolveIn(Server* inside, nuint address, uint access)
    {
        // Where calls take no locks, others would come into the server in the midst of a function if its thread stopped.
        bool isBound = !Calls.LocksNeeded && !Calls.IsPreemptive;
        bool isHeld = Cpu.State->InterruptDepth == 0;
        if (isBound)
            Cpu.State->Bonds++;
        if (isHeld)
            Locks.Hold(inside);

        // A leaf has no frame that keeps its server.
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

    /// <summary>Brings the page at an address for mappings.</summary>
    /// <returns>Why the access cannot be.</returns>
    public static Error Resolve(nuint address, uint access)
    {
        Request request = default;
        request.Mapping = AddressSpace.Find(address);
        if (request.Mapping == null || (access & ~request.Mapping->Access) != 0)
            return Error.MemoryFault;
        request.Page = (uint)((address - (nuint)request.Mapping->Start) / Heap.PageBytes);
        request.Access = access;

        // The servers asked may release it.
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

    // Enters the page, if nothing is taken back meanwhile.
    private static nuint Follow(void* argument)
    {
        Request* request = (Request*)argument;
        while (true)
        {
            uint revocations = AddressSpace.Revocations;
            byte* frame = Locate(request);

            // Somebody may have unmapped it.
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
        // Where no server was asked, none needs to hear of another kind of access.
        uint access = request->Chain->Next == null ? request->Mapping->Access : request->Access;
        if (access == PageAccess.Write)
            access |= request->Mapping->Access & PageAccess.Read;
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

            // A circle.
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
