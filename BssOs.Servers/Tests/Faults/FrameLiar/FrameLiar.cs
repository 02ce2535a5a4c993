namespace BssOs.Servers.FrameLiar;

/// <summary>Tells the kernel something else about the frames of its calls each time that it is executed.</summary>
[Server]
public unsafe partial struct FrameLiar : IExecutable
{
    // Of the kernel: UserStack, InnerFrames, Frame.
    private const uint StackBytes = 0x8000;
    private const uint PageBytes = 0x1000;
    private const int Previous = 0;
    private const int Mark = 1;
    private const int Object = 2;
    private const int Resume = 3;
    private const int FakeWords = 8;

    private const uint Wild = 0xDEAD_BEE0;
    private const uint CodePlace = 0x1000;
    private const int Crumbs = 20;

    [Required] private static partial Synchronization Synchronization { get; }

    private uint _count;

    public uint Execute()
    {
        Lie lie = (Lie)(_count++ % (uint)Lie.Count);
        uint* fake = stackalloc uint[FakeWords];
        uint* head = (uint*)(((nuint)fake | (StackBytes - 1)) - (sizeof(uint) - 1));
        uint* frame = (uint*)*head;
        for (int i = 0; i < Crumbs; i++)
            Crumb.Create();
        for (int i = 0; i < FakeWords; i++)
            fake[i] = 0;
        fake[Object] = 1;
        if (Tell(lie, head, frame, fake))
            return (uint)lie;
        Error.DeviceFailure.Throw();
        return 0;
    }

    // Whether the call then ends by itself.
    private static bool Tell(Lie lie, uint* head, uint* frame, uint* fake)
    {
        switch (lie)
        {
            case Lie.NoneAtEnd:
                return true;
            case Lie.NoFrames:
                *head = 0;
                break;
            case Lie.FrameBeyond:
                *head = uint.MaxValue - 3;
                break;
            case Lie.FrameBetween:
                *head = (uint)frame + 1;
                break;
            case Lie.FrameAbove:
                *head = (uint)head;
                break;
            case Lie.FrameWithoutMemory:
                *head = (uint)head - StackBytes + (2 * PageBytes);
                break;
            case Lie.FrameInCode:
                *head = CodePlace;
                break;
            case Lie.Circle:
                fake[Previous] = (uint)fake;
                *head = (uint)fake;
                break;
            case Lie.WildResume:
                fake[Object] = 0;
                fake[Resume] = Wild;
                *head = (uint)fake;
                break;
            case Lie.FrameAtEnd:
                *head = (uint)head - sizeof(uint);
                break;
            case Lie.WildMark:
                frame[Mark] = Wild;
                return true;
            case Lie.OddMark:
                frame[Mark]++;
                return true;
            case Lie.LostFrame:
                *head = 0;
                return true;
            case Lie.ErrorOfKernel:
                Synchronization.CreateQueue(0);
                return true;
        }

        return false;
    }
}
