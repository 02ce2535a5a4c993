namespace BssOs.Kernel.Ia32;

/// <summary>
/// Where generated and assembled code finds the fields of the core's structures. Constants, so that the emitters
/// can be tested on any machine; <see cref="IsTrue"/> proves them on the PC.
/// </summary>
public static unsafe class PcLayout
{
    /// <summary>Bytes of an address.</summary>
    public const int Word = 4;

    /// <summary><see cref="Frame.Return"/>.</summary>
    public const int FrameReturn = 0;

    /// <summary><see cref="Frame.Object"/>.</summary>
    public const int FrameObject = 4;

    /// <summary><see cref="Frame.Mark"/>.</summary>
    public const int FrameMark = 8;

    /// <summary><see cref="Frame.StackPointer"/>.</summary>
    public const int FrameStackPointer = 12;

    /// <summary><see cref="Frame.Saved0"/>.</summary>
    public const int FrameSaved0 = 16;

    /// <summary><see cref="Frame.Saved1"/>.</summary>
    public const int FrameSaved1 = 20;

    /// <summary><see cref="Frame.Saved2"/>.</summary>
    public const int FrameSaved2 = 24;

    /// <summary><see cref="Frame.Saved3"/>.</summary>
    public const int FrameSaved3 = 28;

    /// <summary>Size of a frame.</summary>
    public const byte FrameBytes = 32;

    /// <summary><see cref="CpuState.FrameTop"/>.</summary>
    public const int StateFrameTop = 0;

    /// <summary><see cref="CpuState.FrameLimit"/>.</summary>
    public const int StateFrameLimit = 4;

    /// <summary><see cref="CpuState.TempTop"/>.</summary>
    public const int StateTempTop = 8;

    /// <summary><see cref="CpuState.InterruptDepth"/>.</summary>
    public const int StateInterruptDepth = 24;

    /// <summary><see cref="CpuState.StackLimit"/>.</summary>
    public const int StateStackLimit = 28;

    /// <summary><see cref="ServerObject.Functions"/>.</summary>
    public const int ObjectFunctions = 0;

    /// <summary><see cref="ServerObject.References"/>.</summary>
    public const int ObjectReferences = 4;

    /// <summary><see cref="ServerObject.Calls"/>.</summary>
    public const int ObjectCalls = 16;

    /// <summary><see cref="ServerObject.Mark"/>.</summary>
    public const int ObjectMark = 20;

    /// <summary>Size of an object's head; its private data follow.</summary>
    public const byte ObjectBytes = 24;

    /// <summary><see cref="Server.Table"/>.</summary>
    public const int ServerTable = 4;

    /// <summary><see cref="Server.TableLength"/>.</summary>
    public const int ServerTableLength = 8;

    /// <summary><see cref="Server.Calls"/>.</summary>
    public const int ServerCalls = 12;

    /// <summary>Whether the structures look as the constants say.</summary>
    public static bool IsTrue()
    {
        Frame frame;
        CpuState state;
        ServerObject item;
        Server server;
        byte* f = (byte*)&frame;
        byte* c = (byte*)&state;
        byte* o = (byte*)&item;
        byte* s = (byte*)&server;
        return sizeof(Frame) == FrameBytes
            && (byte*)&frame.Return - f == FrameReturn
            && (byte*)&frame.Object - f == FrameObject
            && (byte*)&frame.Mark - f == FrameMark
            && (byte*)&frame.StackPointer - f == FrameStackPointer
            && (byte*)&frame.Saved0 - f == FrameSaved0
            && (byte*)&frame.Saved1 - f == FrameSaved1
            && (byte*)&frame.Saved2 - f == FrameSaved2
            && (byte*)&frame.Saved3 - f == FrameSaved3
            && (byte*)&state.FrameTop - c == StateFrameTop
            && (byte*)&state.FrameLimit - c == StateFrameLimit
            && (byte*)&state.TempTop - c == StateTempTop
            && (byte*)&state.InterruptDepth - c == StateInterruptDepth
            && (byte*)&state.StackLimit - c == StateStackLimit
            && sizeof(ServerObject) == ObjectBytes
            && (byte*)&item.Functions - o == ObjectFunctions
            && (byte*)&item.References - o == ObjectReferences
            && (byte*)&item.Calls - o == ObjectCalls
            && (byte*)&item.Mark - o == ObjectMark
            && (byte*)&server.Table - s == ServerTable
            && (byte*)&server.TableLength - s == ServerTableLength
            && (byte*)&server.Calls - s == ServerCalls;
    }
}
