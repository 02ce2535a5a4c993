using static BssOs.Kernel.Ia32.Ia32Layout;

namespace BssOs.Kernel.Ia32;

/// <summary>Compares <see cref="Ia32Layout"/> with the core's structures as compiled.</summary>
internal static unsafe class LayoutProof
{
    /// <summary>Whether all constants match the structures.</summary>
    public static bool Holds()
    {
        Frame frame;
        CpuState state;
        ServerObject item;
        Server server;
        ThreadContext thread;
        ObjectKind kind;
        ReferenceEntry entry;
        Quota quota;
        byte* e = (byte*)&entry;
        byte* f = (byte*)&frame;
        byte* c = (byte*)&state;
        byte* o = (byte*)&item;
        byte* s = (byte*)&server;
        return Platform.ObjectAddressMin == ObjectAddressMin
            && sizeof(Frame) == FrameBytes
            && (byte*)&frame.Previous - f == FramePrevious
            && (byte*)&frame.Mark - f == FrameMark
            && (byte*)&frame.Object - f == FrameObject
            && (byte*)&state.Frames - c == StateFrames
            && (byte*)&state.TempTop - c == StateTempTop
            && (byte*)&state.TempLimit - c == StateTempLimit
            && (byte*)&state.Current - c == StateCurrent
            && (byte*)&state.StackLimit - c == StateStackLimit
            && (byte*)&thread.Crossing - (byte*)&thread == ThreadCrossing
            && sizeof(ServerObject) == ObjectBytes
            && (byte*)&item.Functions - o == ObjectFunctions
            && (byte*)&item.References - o == ObjectReferences
            && (byte*)&item.Server - o == ObjectServer
            && (byte*)&item.Kind - o == Ia32Layout.ObjectKind
            && (byte*)&kind.ServiceId - (byte*)&kind == KindServiceId
            && (byte*)&kind.Facet - (byte*)&kind == KindFacet
            && (byte*)&item.Calls - o == ObjectCalls
            && (byte*)&item.Mark - o == ObjectMark
            && (byte*)&server.Table - s == ServerTable
            && (byte*)&server.TableMask - s == ServerTableMask
            && (byte*)&server.Calls - s == ServerCalls
            && (byte*)&server.FreeEntry - s == ServerFreeEntry
            && (byte*)&server.TableLast - s == ServerTableLast
            && (byte*)&server.LockOwner - s == ServerLockOwner
            && (byte*)&server.RequiredCount - s == ServerRequiredCount
            && (byte*)&server.Domain - s == ServerDomain
            && (byte*)&server.Quota - s == ServerQuota
            && (byte*)&quota.ReferencesMax - (byte*)&quota == QuotaReferencesMax
            && (byte*)&quota.References - (byte*)&quota == QuotaReferences
            && sizeof(ReferenceEntry) == EntryBytes
            && (byte*)&entry.Reference - e == EntryReference
            && (byte*)&entry.Object - e == EntryObject;
    }
}
