namespace BssOs.Kernel.Ia32;

/// <summary>What stands in front of the functions of the kernel's own objects.</summary>
internal static unsafe partial class ServerCode
{
    // Three instructions and a jump, at a multiple of 32.
    private const uint GuardedBytesMax = 32;

    /// <summary>Puts in front of the functions of all the kernel's objects that they find enough stack.</summary>
    public static void GuardKernel()
    {
        uint functions = 0;
        for (ObjectKind* kind = Kinds.Newest; kind != null; kind = kind->Next)
            functions += kind->FunctionCount;
        uint bytes = functions * GuardedBytesMax;
        byte* start = (byte*)Heap.AllocateCode(bytes);
        var code = new CodeWriter(start, (uint)start);
        for (ObjectKind* kind = Kinds.Newest; kind != null; kind = kind->Next)
        {
            for (uint i = 0; i < kind->FunctionCount; i++)
            {
                code.AlignEntry();
                uint guarded = code.Address;
                _targets.RequireStack(ref code, StackRoom.FunctionBytes);
                code.Jmp((uint)kind->Functions[i]);
                kind->Functions[i] = (void*)guarded;
            }
        }
    }
}
