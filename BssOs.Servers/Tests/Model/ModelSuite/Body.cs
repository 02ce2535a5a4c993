namespace BssOs.Servers.ModelSuite;

/// <summary>Executed by threads and callbacks of the rules.</summary>
[LocalServer]
public unsafe partial struct Body : IExecutable
{
    private const uint Turns = 3;

    private Deed _deed;
    private byte _entry;
    private bool _isInside;
    private Journal.Permanent _journal;
    private Server.Permanent _target;
    private Server.Permanent _second;

    /// <summary>Creates one.</summary>
    /// <param name="deed">What it does.</param>
    /// <param name="journal">Where it records its entry; may be null.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="target">The object of the action; may be null.</param>
    /// <param name="second">The event to wait for, or another target; may be null.</param>
    /// <returns>A temporary reference.</returns>
    public static Executable Make(Deed deed, Journal journal, byte entry, Server target, Server second) =>
        Make(deed, journal, entry, target, second, out _);

    /// <inheritdoc cref="Make(Deed, Journal, byte, Server, Server)"/>
    public static Executable Make(Deed deed, Journal journal, byte entry, Server target, Server second, out Body* body)
    {
        Executable made = New(out body);
        body->_deed = deed;
        body->_entry = entry;
        body->_journal = journal.Keep();
        body->_target = target.Keep();
        body->_second = second.Keep();
        return made;
    }

    /// <inheritdoc cref="Make(Deed, Journal, byte, Server, Server)"/>
    public static Executable Make(Deed deed, Journal journal, byte entry) => Make(deed, journal, entry, default, default);

    /// <inheritdoc cref="Make(Deed, Journal, byte, Server, Server)"/>
    public static Executable Make(Deed deed, Server target) => Make(deed, default, 0, target, default);

    /// <summary>Its reference to the target, as a word, for passing on a reference that only the body holds.</summary>
    public readonly nuint TargetWord => _target.Word;

    /// <summary>Sets the context in which it runs, if that is not one of the system's scheduler.</summary>
    public void RunIn(ThreadContext context) => _second = ((Server)context).Keep();

    /// <summary>Starts a thread that executes a body.</summary>
    public static void Start(Executable body)
    {
        ModelSuite.ThreadFactory.Start(body, 0);
        body.Release();
    }

    public uint Execute()
    {
        switch (_deed)
        {
            case Deed.Note:
                _journal.Note(_entry);
                break;
            case Deed.NoteAndYield:
            case Deed.NoteAndYieldTo:
                for (uint i = 0; i < Turns; i++)
                {
                    _journal.Note(_entry);
                    GiveWay();
                }

                break;
            case Deed.RunScheduler:
                ThreadFactory.Cast(_target).TryRun(out _);
                break;
            case Deed.ExecuteAndNote:
                _journal.Note((byte)Executable.Cast(_target).Execute());
                break;
            case Deed.Sleep:
                Clock.Cast(_target).Sleep(_entry);
                _journal.Note(_entry);
                break;
            case Deed.Fail:
                SystemCalls.Throw((Error)_entry);
                break;
            case Deed.AddToProbe:
                return Probe.Cast(_target).Add(1);
            case Deed.Meet:
                Meeting.Cast(_target).Meet();
                break;
            case Deed.BeInvited:
            case Deed.WaitInside:
                return GoInside();
            case Deed.InviteAcross:
                Cross();
                break;
            case Deed.InviteToFail:
                Meeting.Cast(_target).Invite(Make(Deed.Fail, default, (byte)Error.Refused));
                break;
            default:
                return ExecuteWithSystem();
        }

        return _entry;
    }

    // Actions that release references or wait for kernel objects.
    private uint ExecuteWithSystem()
    {
        switch (_deed)
        {
            case Deed.Execute:
                return Executable.Cast(_target).Execute();
            case Deed.Wait:
                Event.Cast(_second).Wait(0);
                _journal.Note(_entry);
                break;
            case Deed.WaitForSemaphore:
                Semaphore.Cast(_target).Wait();
                _journal.Note(_entry);
                break;
            case Deed.Take:
                TakeAll();
                break;
            case Deed.TakeWithoutRoom:
                TakeWithoutRoom();
                break;
            case Deed.ReleaseTarget:
                _target.Release();
                break;
            case Deed.ReplaceTarget:
                _target.Release();
                _second = ((Server)Mortal.Make(Death.Quiet, _journal, _entry, default)).Keep();
                break;
            case Deed.ReleaseTwice:
                Server.Permanent copy = _target;
                _target.Release();
                copy.Release();
                break;
        }

        return _entry;
    }

    public void Destruct()
    {
        _journal.Release();
        _target.Release();
        _second.Release();
    }

    private readonly void GiveWay()
    {
        if (_deed == Deed.NoteAndYieldTo)
            ThreadFactory.Cast(_second).Yield();
        else if (_second.IsNull)
            ModelSuite.ThreadFactory.Yield();
        else
            ThreadContext.Cast(_second).Yield();
    }

    // Executed twice: first by the thread, then by the server that it enters.
    private uint GoInside()
    {
        if (_isInside)
        {
            _isInside = false;
            if (_deed == Deed.WaitInside)
            {
                _target.Release();
                Event.Cast(_second).Wait(0);
                return _entry;
            }

            ModelSuite.ThreadFactory.Yield();
            return _entry;
        }

        _isInside = true;
        if (_deed == Deed.WaitInside)
            return Life.Cast(_target).Call(GetReference());
        Meeting.Cast(_target).Invite(GetReference());
        return _entry;
    }

    private readonly void Cross()
    {
        Meeting.Cast(_target).Invite(Make(Deed.Meet, _second));
        _journal.Note(_entry);
    }

    private readonly void TakeWithoutRoom()
    {
        Queue queue = Queue.As(_target);
        ThreadGroup group = ThreadGroup.As(_target);
        while (ModelSuite.Kernel.TryGetService(Server.ServiceId, "console"u8, default, out _, out _))
        {
        }

        if (queue.IsNull)
            group.TakeReady();
        else
            queue.Take();
    }

    private readonly void TakeAll()
    {
        while (true)
        {
            Server item = Queue.Cast(_target).Take();
            if (item.IsNull)
                return;
            _journal.Note(_entry);
            item.Release();
        }
    }
}
