using System.Runtime.CompilerServices;

namespace BssOs.Servers.AbuseProbe;

/// <summary>
/// Recurses without end and calls the kernel each time, so that the kernel reaches the end of the stack unless it checks first.
/// </summary>
[LocalServer]
public unsafe partial struct Climber : IExecutable
{
    private ClimberKind _kind;
    private uint _turns;

    /// <summary>Creates one.</summary>
    /// <returns>A temporary reference.</returns>
    public static Executable Create(ClimberKind kind)
    {
        Executable made = New(out Climber* climber);
        climber->_kind = kind;
        return made;
    }

    public uint Execute() => Climb(Self);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Climb(Climber* climber)
    {
        Ask(climber->_kind);
        climber->_turns++;
        return climber->_turns == 0 ? 0 : Climb(climber) + climber->_turns;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Ask(ClimberKind kind)
    {
        switch (kind)
        {
            case ClimberKind.Objects:
                Crumb.Create(null, CrumbKind.Plain).Release();
                break;
            case ClimberKind.Queues:
                Queue queue = AbuseProbe.Synchronization.CreateQueue(1);
                queue.Put(queue);
                queue.Take().Release();
                queue.Release();
                break;
            case ClimberKind.Pages:
                AbuseProbe.Memory.Allocate(1, out _).Release();
                break;
            case ClimberKind.Threads:
                Executable body = Crumb.Create(null, CrumbKind.Plain);
                AbuseProbe.ThreadFactory.Start(body, 0);
                AbuseProbe.ThreadFactory.Yield();
                body.Release();
                break;
            case ClimberKind.Errors:
                AbuseProbe.Synchronization.TryCreateQueue(0, out _, out _);
                break;
        }
    }
}
