namespace BssOs.Servers.ModelSuite;

/// <summary>Its destructor performs a given action and records it in a journal.</summary>
[LocalServer]
public unsafe partial struct Mortal : IExecutable
{
    /// <summary>Recorded if a reference to a destroyed object was obtained.</summary>
    public const byte Revived = 0x20;

    private Death _death;
    private byte _entry;
    private Journal.Permanent _journal;
    private Server.Permanent _target;
    private WeakReference.Permanent _weak;
    private Mortal* _other;

    /// <summary>Creates one.</summary>
    /// <param name="death">What its destructor does.</param>
    /// <param name="journal">Where it finally records its entry.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="target">The object of the action; may be null.</param>
    /// <param name="weak">A weak reference to the target; may be null.</param>
    /// <returns>A temporary reference.</returns>
    /// <param name="mortal">Its private data.</param>
    public static Executable Make(Death death, Journal journal, byte entry, Server target, WeakReference weak, out Mortal* mortal)
    {
        Executable made = New(out mortal);
        mortal->_death = death;
        mortal->_entry = entry;
        mortal->_journal = journal.Keep();
        mortal->_target = target.Keep();
        mortal->_weak = weak.Keep();
        return made;
    }

    /// <inheritdoc cref="Make(Death, Journal, byte, Server, WeakReference, out Mortal*)"/>
    public static Executable Make(Death death, Journal journal, byte entry, Server target) =>
        Make(death, journal, entry, target, default, out _);

    /// <summary>Whom <see cref="Death.AskForTarget"/> asks for a reference to itself, too.</summary>
    public void SetOther(Mortal* other) => _other = other;

    public readonly uint Execute() => _entry;

    public void Destruct()
    {
        _journal.Note(_entry);
        switch (_death)
        {
            case Death.AskForTarget:
                _target.Release();
                Server found = _weak.Get();
                if (!found.IsNull || (_other != null && !_other->GetReference().IsNull))
                    _journal.Note(Revived);
                found.Release();
                break;
            case Death.Wait:
                Event.Cast(_target).Wait(0);
                break;
            case Death.GiveItself:
                Holder.Cast(_target).TryRemember(GetReference(), out _);
                break;
            case Death.KeepItself:
                if (GetReference().TryExecute(out _, out _))
                    _journal.Note(Revived);
                break;
        }

        _journal.Release();
        _target.Release();
        _weak.Release();
        if (_death == Death.KeepItself)
            GetReference().Keep();
    }
}
