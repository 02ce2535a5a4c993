using System.Runtime.InteropServices;

namespace BssOs.Kernel.Pc;

/// <summary>
/// What pc:Cross needs to call a function of an isolated server that passes words and nothing else: known since the server was loaded.
/// </summary>
[StructLayout(LayoutKind.Explicit)]
public unsafe struct EntryPlan
{
    /// <summary>The domain, which has a window of its own.</summary>
    [FieldOffset(IsolationLayout.EntryDomain)]
    public Domain* Domain;

    /// <summary>The server.</summary>
    [FieldOffset(IsolationLayout.EntryServer)]
    public Server* Server;

    /// <summary>Where the function begins in the domain.</summary>
    [FieldOffset(IsolationLayout.EntryEip)]
    public uint Eip;

    /// <summary>Argument words on the stack.</summary>
    [FieldOffset(IsolationLayout.EntryStackWords)]
    public uint StackWords;

    /// <summary>What the function finds on its stack, with the words that it expects below its arguments.</summary>
    [FieldOffset(IsolationLayout.EntryUserBytes)]
    public uint Bytes;

    /// <summary>0 if the function has no argument, otherwise all bits.</summary>
    [FieldOffset(IsolationLayout.EntryArgumentMask)]
    public uint ArgumentMask;

    /// <summary>Which argument words are references: bit 0 the first, bit k the k-th from the top of the stack.</summary>
    [FieldOffset(IsolationLayout.EntryLentMask)]
    public uint LentMask;

    /// <summary>ID of the service to which the result is a reference; 0 if it is none.</summary>
    [FieldOffset(IsolationLayout.EntryResultService)]
    public uint ResultService;

    /// <summary>0 if the function has no result, otherwise all bits.</summary>
    [FieldOffset(IsolationLayout.EntryResultMask)]
    public uint ResultMask;

    /// <summary>Where the call ends: a leave stub.</summary>
    [FieldOffset(IsolationLayout.EntryLeave)]
    public uint Leave;

    /// <summary>The stub that calls the function by <see cref="Crossings.Enter"/>.</summary>
    [FieldOffset(IsolationLayout.EntryGeneral)]
    public uint General;
}
