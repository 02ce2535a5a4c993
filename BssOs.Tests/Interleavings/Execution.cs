using System;
using System.Linq;
using System.Text;
using BssOs.Kernel;
using BssOs.Kernel.Hosted;
using BssOs.Tests.Core;

namespace BssOs.Tests.Interleavings;

/// <summary>One run of a ring of links with a thread that begins in each; somebody else decides which thread goes on.</summary>
internal sealed unsafe class Execution : IDisposable
{
    private readonly HostedKernel _kernel = new();
    private readonly nint[] _servers;
    private readonly nint[] _threads;
    private readonly int[] _steps;
    private int _current;

    /// <summary>Builds the ring; no thread has begun.</summary>
    public Execution(HostedServerType type, int count, uint hops, bool isLocking)
    {
        Exclusion.IsBroken = false;
        LinkDouble.Permanent[] links = [.. Enumerable.Range(0, count).Select(_ => new LinkDouble.Permanent(_kernel.Load(type)))];
        for (int i = 0; i < count; i++)
            links[i].Join(links[(i + 1) % count]);
        nuint[] addresses = [.. links.Select(link => (nuint)_kernel.ResolveHost(link.Word))];
        _servers = [.. addresses.Select(address => (nint)((ServerObject*)address)->Server)];
        _threads = new nint[count];
        _steps = new int[count];
        for (int i = 0; i < count; i++)
        {
            nuint address = addresses[i];
            Script.Start(_kernel, () => new LinkDouble(address).Pass(hops));
            _threads[i] = (nint)Threads.First;
        }

        Calls.Configure(isPreemptive: false, isLocking, areCounted: true);
        _kernel.SchedulePoint = () =>
        {
            _steps[_current]++;
            Threads.Yield();
        };
    }

    /// <summary>Whether two threads have been in one server at once.</summary>
    public bool IsOverlapping => Exclusion.IsBroken;

    /// <summary>Whether all threads have ended.</summary>
    public bool IsFinished => _threads.All(thread => thread == 0);

    /// <summary>Threads that can go on.</summary>
    public int[] Ready => [.. Enumerable.Range(0, _threads.Length).Where(i => StateOf(i) == ThreadState.Ready)];

    /// <summary>
    /// How far each thread has come, and who has and who waits for each lock: all that what follows depends on, since
    /// no link looks at data that another thread changes.
    /// </summary>
    public string State
    {
        get
        {
            var text = new StringBuilder(IsOverlapping ? "overlap " : "");
            for (int i = 0; i < _threads.Length; i++)
                text.Append(_steps[i]).Append(StateOf(i)).Append(' ');
            foreach (nint address in _servers)
            {
                var server = (Kernel.Server*)address;
                text.Append('|').Append(IndexOf(server->LockOwner)).Append('*').Append(server->LockDepth);
                for (Kernel.ThreadContext* waiter = server->LockWaiters.First; waiter != null; waiter = waiter->Next)
                    text.Append('<').Append(IndexOf(waiter));
            }

            return text.ToString();
        }
    }

    /// <summary>Lets a thread run up to its next schedule point, or until it blocks or ends.</summary>
    public void Step(int index)
    {
        var thread = (Kernel.ThreadContext*)_threads[index];
        Kernel.ThreadGroup* group = thread->Group;
        for (Kernel.ThreadContext* first = WaitList.Take(&group->Ready); first != thread; first = WaitList.Take(&group->Ready))
            WaitList.Append(&group->Ready, first);
        _current = index;
        if (Threads.Dispatch(thread) == DispatchResult.Finished)
            _threads[index] = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _kernel.Dispose();

    private ThreadState StateOf(int index) =>
        _threads[index] == 0 ? ThreadState.Finished : ((Kernel.ThreadContext*)_threads[index])->State;

    private int IndexOf(Kernel.ThreadContext* thread) => thread == null ? -1 : Array.IndexOf(_threads, (nint)thread);
}
