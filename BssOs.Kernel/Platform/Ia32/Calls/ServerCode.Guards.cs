namespace BssOs.Kernel.Ia32;

/// <summary>Guard stubs in front of the functions of the kernel's own objects.</summary>
internal static unsafe partial class ServerCode
{
    // The memory that holds them.
    private static byte* _guards;
    private static uint _guardBytes;

    /// <summary>Whether an address lies in code that all servers share.</summary>
    public static bool IsShared(void* address) =>
        (nuint)((byte*)address - _guards) < _guardBytes || (nuint)((byte*)address - (byte*)SharedStubs) < Heap.PageBytes;

    /// <summary>
    /// Generates guard stubs for the functions of all kernel objects: before the function they check that enough stack is left, and after
    /// it, if servers are preempted, they do pending work before the caller continues.
    /// </summary>
    public static void GuardKernel()
    {
        var counter = new CodeWriter(null, 0);
        EmitGuards(ref counter, isWritten: false);
        _guardBytes = counter.Length;
        _guards = (byte*)Heap.AllocateCode(_guardBytes);
        var code = new CodeWriter(_guards, (uint)_guards);
        EmitGuards(ref code, isWritten: true);
    }

    private static void EmitGuards(ref CodeWriter code, bool isWritten)
    {
        for (ObjectKind* kind = Kinds.Newest; kind != null; kind = kind->Next)
        {
            byte* text = kind->Signatures;
            for (uint i = 0; i < kind->FunctionCount; i++)
            {
                code.AlignEntry();
                uint guarded = code.Address;
                GuardStub.Emit(ref code, _targets, (uint)kind->Functions[i], SignatureText.StackWordsOf(ref text));
                if (isWritten)
                    kind->Functions[i] = (void*)guarded;
            }
        }
    }
}
