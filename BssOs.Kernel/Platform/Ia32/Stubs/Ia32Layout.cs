#if !BSS_TARGET
#pragma warning disable CS1574 // The packer has no such members; the kernel's projects check that there are.
#endif

namespace BssOs.Kernel.Ia32;

/// <summary>
/// Offsets, in bytes, at which generated and assembled code finds the fields of the core's structures; shared by the kernel's stubs and the
/// packer's routines. They are constants, so that both can be tested on any machine; the kernel verifies them at start
/// (<see cref="LayoutProof"/>).
/// </summary>
public static class Ia32Layout
{
    /// <summary>Size of an address.</summary>
    public const int Word = 4;

    /// <summary><see cref="Platform.ObjectAddressMin"/>: the memory below it belongs to the firmware.</summary>
    public const uint ObjectAddressMin = 0x100000;

    /// <summary><see cref="Frame.Previous"/>.</summary>
    public const int FramePrevious = 0;

    /// <summary><see cref="Frame.Mark"/>.</summary>
    public const int FrameMark = 4;

    /// <summary><see cref="Frame.Object"/>.</summary>
    public const int FrameObject = 8;

    /// <summary>Size of an ordinary frame.</summary>
    public const int FrameBytes = 12;

    /// <summary>Try frame: address at which to continue after an error.</summary>
    public const int TryResume = FrameBytes;

    /// <summary>Try frame: caller's EBP.</summary>
    public const int TrySavedEbp = TryResume + Word;

    /// <summary>Try frame: caller's EDI.</summary>
    public const int TrySavedEdi = TrySavedEbp + Word;

    /// <summary>Try frame: caller's ESI.</summary>
    public const int TrySavedEsi = TrySavedEdi + Word;

    /// <summary>Try frame: caller's EBX.</summary>
    public const int TrySavedEbx = TrySavedEsi + Word;

    /// <summary>Size of a try frame.</summary>
    public const int TryBytes = TrySavedEbx + Word;

    /// <summary><see cref="CpuState.Frames"/>.</summary>
    public const int StateFrames = 0;

    /// <summary><see cref="CpuState.TempTop"/>.</summary>
    public const int StateTempTop = 4;

    /// <summary><see cref="CpuState.TempLimit"/>.</summary>
    public const int StateTempLimit = 8;

    /// <summary><see cref="CpuState.Current"/>.</summary>
    public const int StateCurrent = 12;

    /// <summary><see cref="CpuState.StackLimit"/>.</summary>
    public const int StateStackLimit = 20;

    /// <summary><see cref="ThreadContext.Crossing"/>.</summary>
    public const int ThreadCrossing = 44;

    /// <summary><see cref="ServerObject.Functions"/>.</summary>
    public const int ObjectFunctions = 0;

    /// <summary><see cref="ServerObject.References"/>.</summary>
    public const int ObjectReferences = 4;

    /// <summary><see cref="ServerObject.Server"/>.</summary>
    public const int ObjectServer = 8;

    /// <summary><see cref="ServerObject.Kind"/>.</summary>
    public const int ObjectKind = 12;

    /// <summary><see cref="ServerObject.Calls"/>.</summary>
    public const int ObjectCalls = 16;

    /// <summary><see cref="ServerObject.Mark"/>.</summary>
    public const int ObjectMark = 20;

    /// <summary><see cref="Kernel.ObjectKind.ServiceId"/>.</summary>
    public const int KindServiceId = 0;

    /// <summary><see cref="Kernel.ObjectKind.Facet"/>.</summary>
    public const int KindFacet = 20;

    /// <summary>Size of an object header; the private data follow it.</summary>
    public const int ObjectBytes = 24;

    /// <summary><see cref="Server.Table"/>.</summary>
    public const int ServerTable = 4;

    /// <summary><see cref="Server.TableMask"/>.</summary>
    public const int ServerTableMask = 8;

    /// <summary><see cref="Server.Calls"/>.</summary>
    public const int ServerCalls = 12;

    /// <summary><see cref="Server.FreeEntry"/>.</summary>
    public const int ServerFreeEntry = 16;

    /// <summary><see cref="Server.TableLast"/>.</summary>
    public const int ServerTableLast = 20;

    /// <summary><see cref="Server.LockOwner"/>.</summary>
    public const int ServerLockOwner = 24;

    /// <summary><see cref="Server.RequiredCount"/>.</summary>
    public const int ServerRequiredCount = 28;

    /// <summary><see cref="Server.Domain"/>.</summary>
    public const int ServerDomain = 44;

    /// <summary><see cref="Server.Quota"/>.</summary>
    public const int ServerQuota = 48;

    /// <summary><see cref="Quota.ReferencesMax"/>.</summary>
    public const int QuotaReferencesMax = 4;

    /// <summary><see cref="Quota.References"/>.</summary>
    public const int QuotaReferences = 20;

    /// <summary><see cref="ReferenceEntry.Reference"/>.</summary>
    public const int EntryReference = 0;

    /// <summary><see cref="ReferenceEntry.Object"/>.</summary>
    public const int EntryObject = 4;

    /// <summary>Size of an entry of a reference table.</summary>
    public const int EntryBytes = 8;
}
