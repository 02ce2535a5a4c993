using System;

namespace BssOs.Kernel.Hosted;

/// <summary>
/// A thread factory that works without a scheduler server, for tests: threads run in the order in which they become ready.
/// </summary>
internal static unsafe class HostedThreadFactory
{
    // Belongs to the running kernel.
    private static ThreadGroup* _group;

    /// <summary>Creates the factory of a new kernel.</summary>
    public static nuint Create()
    {
        _group = (ThreadGroup*)Objects.Create(ThreadKinds.Group, null);
        ObjectKind* kind = Kinds.Create(BssOs.ThreadFactory.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.ThreadFactory.Table.Fill<ServerObject>(kind->Functions, &Start, &Yield, &RunAll);
        return (nuint)Objects.Create(kind, null);
    }

    /// <summary>See <see cref="HostedKernel.RunThreads"/>.</summary>
    public static bool Run(Func<bool>? until)
    {
        while (until == null || !until())
        {
            LateEndings.Provide(_group);
            ThreadContext* thread = _group->Ready.First;
            if (thread != null)
                Threads.Dispatch(thread);
            else if (!Platform.WaitForInterrupt())
                return false;
            Platform.PollInterrupts();
        }

        return true;
    }

    private static nuint Start(ServerObject* self, nuint body, nuint stackBytes)
    {
        Objects.Check((ServerObject*)body, Executable.ServiceId);
        ThreadContext* thread = Threads.Create(_group, (ServerObject*)body, stackBytes);
        ThreadGroup.Append(_group, thread);
        Objects.Release(&thread->Head);
        return 0;
    }

    private static nuint Yield(ServerObject* self)
    {
        Threads.Yield();
        return 0;
    }

    private static nuint RunAll(ServerObject* self)
    {
        Run(null);
        return 0;
    }
}
