namespace BssOs.Servers.FailingConstructorProbe;

/// <summary>Creates and keeps objects of all kinds in its constructor, and then throws.</summary>
[Server]
public unsafe partial struct FailingConstructorProbe : IExecutable, IJournal
{
    private Executable.Permanent _part;
    private Journal.Permanent _journal;
    private Event.Permanent _event;

    [Required] private static partial Journal Journal { get; }

    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>
    /// Receives the server itself, or its part if it already holds something. By their second services: the server if it holds a query, the
    /// part if it holds an executable.
    /// </summary>
    [Required(Optional = true)] private static partial Holder Holder { get; }

    public void Construct()
    {
        Journal.Note(LifeEntry.Failing);
        _part = UnfinishedPart.New(out _).Keep();
        _journal = Journal.Keep();
        _event = Synchronization.CreateEvent().Keep();
        if (!Holder.IsNull)
            GiveAway(Holder.Recall());
        Error.DeviceFailure.Throw();
    }

    public readonly uint Execute() => _part.IsNull || _journal.IsNull || _event.IsNull ? 0u : 1u;

    public readonly void Note(byte entry) => _journal.Note(entry);

    private void GiveAway(Server wanted)
    {
        Executable part = _part;
        if (wanted.IsNull)
            Holder.Remember(GetReference());
        else if (!Query.As(wanted).IsNull)
            Holder.Remember(Journal.Cast(GetReference()));
        else if (!Executable.As(wanted).IsNull)
            Holder.Remember(Holder.Cast(part));
        else
            Holder.Remember(part);
    }

    public readonly void Destruct() => Journal.Note(LifeEntry.Dead);
}
