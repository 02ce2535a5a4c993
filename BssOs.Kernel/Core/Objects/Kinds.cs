namespace BssOs.Kernel;

/// <summary>Makes the kinds of the kernel's own objects.</summary>
public static unsafe class Kinds
{
    /// <summary>Makes a kind once, at start.</summary>
    /// <param name="serviceId">Service implemented.</param>
    /// <param name="signatureHash">Hash of its signatures.</param>
    /// <param name="functionCount">Its functions; the caller fills <see cref="ObjectKind.Functions"/>.</param>
    /// <param name="size">Size of an object in bytes, head included.</param>
    public static ObjectKind* Create(uint serviceId, uint signatureHash, uint functionCount, nuint size)
    {
        ObjectKind* kind = (ObjectKind*)Heap.Allocate((nuint)sizeof(ObjectKind));
        kind->ServiceId = serviceId;
        kind->SignatureHash = signatureHash;
        kind->FunctionCount = functionCount;
        kind->Size = size;
        kind->Functions = (void**)Heap.Allocate(functionCount * (nuint)sizeof(void*));
        Signatures.Register(serviceId, signatureHash);
        return kind;
    }
}
