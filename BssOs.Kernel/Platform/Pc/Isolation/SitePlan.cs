using System.Runtime.InteropServices;

namespace BssOs.Kernel.Pc;

/// <summary>
/// What pc:GateEntry needs to make a call of an isolated server that passes words and at most one reference, or a system call that takes
/// or releases a reference: known since the server was loaded.
/// </summary>
[StructLayout(LayoutKind.Explicit)]
public unsafe struct SitePlan
{
    /// <summary>Argument words on the stack.</summary>
    [FieldOffset(IsolationLayout.SiteStackWords)]
    public uint StackWords;

    /// <summary>Size of these words and of the return address below them; 0 for a system call.</summary>
    [FieldOffset(IsolationLayout.SiteStackBytes)]
    public uint StackBytes;

    /// <summary>The object that is always called; null if the reference determines it.</summary>
    [FieldOffset(IsolationLayout.SiteTarget)]
    public ServerObject* Target;

    /// <summary>
    /// The function's entry, or, without a target, its place in the table of functions; of a system call, its number.
    /// </summary>
    [FieldOffset(IsolationLayout.SiteEntry)]
    public uint Entry;

    /// <summary>ID of the service called.</summary>
    [FieldOffset(IsolationLayout.SiteServiceId)]
    public uint ServiceId;

    /// <summary>0 if the function has no result, otherwise all bits.</summary>
    [FieldOffset(IsolationLayout.SiteResultMask)]
    public uint ResultMask;

    /// <summary>The calling server.</summary>
    [FieldOffset(IsolationLayout.SiteServer)]
    public Server* Server;

    /// <summary>Its domain.</summary>
    [FieldOffset(IsolationLayout.SiteDomain)]
    public Domain* Domain;

    /// <summary>
    /// Which argument word is a reference: 0 the first, k the k-th from the top of the stack; negative if none is.
    /// </summary>
    [FieldOffset(IsolationLayout.SiteReferenceWord)]
    public int ReferenceWord;

    /// <summary>ID of the service that it must refer to.</summary>
    [FieldOffset(IsolationLayout.SiteReferenceService)]
    public uint ReferenceService;

    /// <summary>Whether the service is atomic.</summary>
    [FieldOffset(IsolationLayout.SiteIsAtomic)]
    public bool IsAtomic;

    /// <summary>Whether the frame of the caller has to note that it gets a reference (<see cref="InnerFrames"/>).</summary>
    [FieldOffset(IsolationLayout.SiteIsNoted)]
    public bool IsNoted;

    /// <summary>Set in the address of a plan by which there is more to do than to pass words; alone, there is no plan.</summary>
    public const uint More = IsolationLayout.SiteMore;
}
