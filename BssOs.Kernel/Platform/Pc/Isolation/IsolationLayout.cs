namespace BssOs.Kernel.Pc;

/// <summary>
/// Offsets, in bytes, at which the routines that cross between domains find fields, and values that they know; shared with the packer,
/// which assembles them. The structures of this folder are laid out by them; <c>Domain</c> is compared with them at start.
/// </summary>
public static class IsolationLayout
{
    /// <summary><c>Gate.Vector</c>.</summary>
    public const byte GateVector = 31;

    /// <summary><c>Gate.Return</c>.</summary>
    public const int GateReturn = 0x1_0000;

    /// <summary><c>Gate.EndFrame</c>.</summary>
    public const int GateEndFrame = GateReturn + 1;

    /// <summary><c>SitePlan.More</c>.</summary>
    public const int SiteMore = 1;

    /// <summary>Log2 of <c>PrivateData.UnitBytes</c>.</summary>
    public const int UnitShift = 6;

    /// <summary><c>Crossing.Previous</c>.</summary>
    public const int CrossingPrevious = 0;

    /// <summary><c>Crossing.StackUser</c>.</summary>
    public const int CrossingStackUser = 4;

    /// <summary><c>Crossing.Pointer</c>.</summary>
    public const int CrossingPointer = 8;

    /// <summary><c>Crossing.Frame</c>.</summary>
    public const int CrossingFrame = 12;

    /// <summary><c>Crossing.Server</c>.</summary>
    public const int CrossingServer = 16;

    /// <summary><c>Crossing.Stack</c>.</summary>
    public const int CrossingStack = 20;

    /// <summary><c>Crossing.First</c>.</summary>
    public const int CrossingFirst = 24;

    /// <summary><c>Crossing.IsInAtomicCall</c>.</summary>
    public const int CrossingAtomic = 28;

    /// <summary><c>Crossing.Esp</c>.</summary>
    public const int CrossingEsp = 32;

    /// <summary><c>Crossing.Plan</c>, the last field that a call with a plan has.</summary>
    public const int CrossingPlan = 36;

    /// <summary><c>Crossing.Lent</c>.</summary>
    public const int CrossingLent = 40;

    /// <summary><c>Crossing.LentMask</c>.</summary>
    public const int CrossingLentMask = 44;

    /// <summary>
    /// From a call with a plan to its argument words on the stack; between are the registers that the routine saves, and what the caller's
    /// stub has pushed.
    /// </summary>
    public const int CrossingArguments = 72;

    /// <summary><c>UserStack.User</c>.</summary>
    public const int StackUser = 0;

    /// <summary><c>UserStack.Top</c>.</summary>
    public const int StackTop = 4;

    /// <summary><c>UserStack.Pointer</c>.</summary>
    public const int StackPointer = 8;

    /// <summary><c>UserStack.Bottom</c>.</summary>
    public const int StackBottom = 12;

    /// <summary><c>UserStack.Base</c>.</summary>
    public const int StackBase = 16;

    /// <summary><c>UserStack.Head</c>.</summary>
    public const int StackHead = 20;

    /// <summary><c>Domain.Base</c>.</summary>
    public const int DomainBase = 0;

    /// <summary><c>Domain.Last</c>.</summary>
    public const int DomainLast = 4;

    /// <summary><c>Domain.Sites</c>.</summary>
    public const int DomainSites = 8;

    /// <summary><c>Domain.SiteCount</c>.</summary>
    public const int DomainSiteCount = 12;

    /// <summary><c>Domain.Segments</c>.</summary>
    public const int DomainSegments = 16;

    /// <summary><c>Domain.DataStart</c>.</summary>
    public const int DomainDataStart = 32;

    /// <summary><c>Domain.DataEnd</c>.</summary>
    public const int DomainDataEnd = 36;

    /// <summary><c>Domain.Owners</c>.</summary>
    public const int DomainOwners = 40;

    /// <summary><c>EntryPlan.Domain</c>.</summary>
    public const int EntryDomain = 0;

    /// <summary><c>EntryPlan.Server</c>.</summary>
    public const int EntryServer = 4;

    /// <summary><c>EntryPlan.Eip</c>.</summary>
    public const int EntryEip = 8;

    /// <summary><c>EntryPlan.StackWords</c>.</summary>
    public const int EntryStackWords = 12;

    /// <summary><c>EntryPlan.Bytes</c>.</summary>
    public const int EntryUserBytes = 16;

    /// <summary><c>EntryPlan.ResultMask</c>.</summary>
    public const int EntryResultMask = 20;

    /// <summary><c>EntryPlan.Leave</c>.</summary>
    public const int EntryLeave = 24;

    /// <summary><c>EntryPlan.General</c>.</summary>
    public const int EntryGeneral = 28;

    /// <summary><c>EntryPlan.ArgumentMask</c>.</summary>
    public const int EntryArgumentMask = 32;

    /// <summary><c>EntryPlan.LentMask</c>.</summary>
    public const int EntryLentMask = 36;

    /// <summary><c>EntryPlan.ResultService</c>.</summary>
    public const int EntryResultService = 40;

    /// <summary><c>SitePlan.StackWords</c>.</summary>
    public const int SiteStackWords = 0;

    /// <summary><c>SitePlan.StackBytes</c>.</summary>
    public const int SiteStackBytes = 4;

    /// <summary><c>SitePlan.Target</c>.</summary>
    public const int SiteTarget = 8;

    /// <summary><c>SitePlan.Entry</c>.</summary>
    public const int SiteEntry = 12;

    /// <summary><c>SitePlan.ServiceId</c>.</summary>
    public const int SiteServiceId = 16;

    /// <summary><c>SitePlan.ResultMask</c>.</summary>
    public const int SiteResultMask = 20;

    /// <summary><c>SitePlan.Server</c>.</summary>
    public const int SiteServer = 24;

    /// <summary><c>SitePlan.Domain</c>.</summary>
    public const int SiteDomain = 28;

    /// <summary><c>SitePlan.ReferenceWord</c>.</summary>
    public const int SiteReferenceWord = 32;

    /// <summary><c>SitePlan.ReferenceService</c>.</summary>
    public const int SiteReferenceService = 36;

    /// <summary><c>SitePlan.IsAtomic</c>.</summary>
    public const int SiteIsAtomic = 40;

    /// <summary><c>SitePlan.IsNoted</c>.</summary>
    public const int SiteIsNoted = 41;

    /// <summary><c>UserEntry.Eip</c>.</summary>
    public const int UserEip = 0;

    /// <summary><c>UserEntry.Esp</c>.</summary>
    public const int UserEsp = 4;

    /// <summary><c>UserEntry.Flags</c>.</summary>
    public const int UserFlags = 8;

    /// <summary><c>UserEntry.Ecx</c>.</summary>
    public const int UserEcx = 12;

    /// <summary><c>UserEntry.Edx</c>.</summary>
    public const int UserEdx = 16;

    /// <summary><c>UserEntry.KernelStack</c>.</summary>
    public const int UserKernelStack = 20;

    /// <summary>Words between the stack pointer with which a function begins and its arguments: return address and frame.</summary>
    public const int WordsBelowArguments = 4;
}
