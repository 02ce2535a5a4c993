using System.Runtime.InteropServices;

namespace BssOs.Kernel.Pc;

/// <summary>
/// What pc:GateEntry needs to make a call of an isolated server that passes words and nothing else: known since the server was loaded.
/// </summary>
[StructLayout(LayoutKind.Explicit)]
public unsafe struct SitePlan
{
    /// <summary>Argument words on the stack.</summary>
    [FieldOffset(IsolationLayout.SiteStackWords)]
    public uint StackWords;

    /// <summary>Size of these words and of the return address below them.</summary>
    [FieldOffset(IsolationLayout.SiteStackBytes)]
    public uint StackBytes;

    /// <summary>The object that is always called; null if the reference determines it.</summary>
    [FieldOffset(IsolationLayout.SiteTarget)]
    public ServerObject* Target;

    /// <summary>The function's entry, or, without a target, its place in the table of functions.</summary>
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
}
