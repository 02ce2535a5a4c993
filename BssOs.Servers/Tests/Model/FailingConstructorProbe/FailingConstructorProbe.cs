namespace BssOs.Servers.FailingConstructorProbe;

/// <summary>Gets and keeps all kinds of things in its constructor, and then cannot go on.</summary>
[Server]
public unsafe partial struct FailingConstructorProbe : IExecutable
{
    private Executable.Permanent _part;
    private Journal.Permanent _journal;
    private Event.Permanent _event;

    [Required] private static partial Journal Journal { get; }

    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>Whoever is given the server, or its part if it holds something already.</summary>
    [Required(Optional = true)] private static partial Holder Holder { get; }

    public void Construct()
    {
        Journal.Note(LifeEntry.Failing);
        _part = UnfinishedPart.New(out _).Keep();
        _journal = Journal.Keep();
        _event = Synchronization.CreateEvent().Keep();
        if (!Holder.IsNull)
            Holder.Remember(Holder.Recall().IsNull ? GetReference() : _part);
        Error.DeviceFailure.Throw();
    }

    public readonly uint Execute() => _part.IsNull || _journal.IsNull || _event.IsNull ? 0u : 1u;

    public readonly void Destruct() => Journal.Note(LifeEntry.Dead);
}
