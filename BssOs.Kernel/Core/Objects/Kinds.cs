namespace BssOs.Kernel;

/// <summary>Creates the kinds of the kernel's own objects.</summary>
public static unsafe class Kinds
{
    /// <summary>The newest kind; the others are linked through <see cref="ObjectKind.Next"/>.</summary>
    public static ObjectKind* Newest { get; private set; }

    /// <summary>Resets the list; called when a new kernel starts.</summary>
    public static void Reset() => Newest = null;

    /// <summary>Creates a kind; called once for each, at start.</summary>
    /// <param name="service">The implemented service; the caller fills <see cref="ObjectKind.Functions"/>.</param>
    /// <param name="size">Size of an object in bytes, including its header.</param>
    public static ObjectKind* Create(ServiceKey service, nuint size)
    {
        ObjectKind* kind = (ObjectKind*)Heap.Allocate((nuint)sizeof(ObjectKind));
        kind->Next = Newest;
        Newest = kind;
        kind->ServiceId = service.Id;
        kind->SignatureHash = service.SignatureHash;
        kind->FunctionCount = service.FunctionCount;
        kind->Signatures = service.Signatures;
        kind->Size = size;
        kind->Functions = (void**)Heap.Allocate(service.FunctionCount * (nuint)sizeof(void*));
        Signatures.Register(service.Id, service.SignatureHash);
        return kind;
    }
}
