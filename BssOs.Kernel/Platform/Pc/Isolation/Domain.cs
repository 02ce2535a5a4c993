using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>
/// The memory of an isolated server, or of several that share it: a window of linear addresses, behind segments that begin where it begins.
/// Addresses in it count from there. From below: a page that is not mapped, code and constants, private data; at the end the stacks.
/// </summary>
public unsafe struct Domain
{
    /// <summary>Number of page tables.</summary>
    public const uint TableCount = 4;

    /// <summary>Size of the window: what the page tables cover.</summary>
    public const uint Bytes = TableCount * Paging.TableBytes;

    /// <summary>Number of pages.</summary>
    public const uint PageCount = Bytes / PageFrames.Bytes;

    /// <summary>Where the code begins.</summary>
    public const uint CodeStart = PageFrames.Bytes;

    /// <summary>Where the private data begin if servers may still join; their code lies below.</summary>
    public const uint SharedCodeEnd = 0x20_0000;

    /// <summary>Where the stacks begin.</summary>
    public const uint StackStart = Bytes - (UserStack.UsualBytes * UserStack.CountMax);

    /// <summary>Linear address of the window. The routines depend on this field and the next seven.</summary>
    public uint Base;

    /// <summary>The stack that was used last; null if there is none.</summary>
    public UserStack* Last;

    /// <summary>By number of the call site, how to make a call from there (<see cref="SitePlan.More"/>).</summary>
    public SitePlan** Sites;

    /// <summary>Length of <see cref="Sites"/>.</summary>
    public uint SiteCount;

    /// <summary>Descriptor of the code segment, lower word first, followed by that of the data segment.</summary>
    public fixed uint Segments[4];

    /// <summary>First address after the code; the private data begin there.</summary>
    public uint DataStart;

    /// <summary>First address after what private data have been mapped so far.</summary>
    public uint DataEnd;

    /// <summary>
    /// For each page of the window that holds private data, the object to which each unit of <see cref="PrivateData.UnitBytes"/> belongs,
    /// or null.
    /// </summary>
    public ServerObject*** Owners;

    /// <summary>Its servers, the newest first.</summary>
    public Member* Members;

    /// <summary>Whether servers may join.</summary>
    public bool IsJoint;

    /// <summary>Whether one may still come, whatever <see cref="Members"/> says.</summary>
    public bool IsKept;

    /// <summary>The domain that was made before it; null if none is left.</summary>
    public Domain* Next;

    /// <summary>The domain that was made after it.</summary>
    public Domain* Previous;

    /// <summary>What its servers may have.</summary>
    public Quota Quota;

    /// <summary>The page tables, one behind the other.</summary>
    public uint* Table;

    /// <summary>What it has mapped, as a list.</summary>
    public View* Views;

    /// <summary>The stacks, as a list.</summary>
    public UserStack* Stacks;

    /// <summary>Size of a stack.</summary>
    public uint StackBytes;

    /// <summary>Lowest address of all stacks so far.</summary>
    public uint StackEnd;

    /// <summary>
    /// Whether it shares its window with others, so that the processor's translation of addresses changes when it is entered.
    /// </summary>
    public bool IsShared;
}
