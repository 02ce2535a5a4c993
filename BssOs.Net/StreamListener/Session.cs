namespace BssOs.Net.StreamListener;

/// <summary>A connection, and the body of the thread that serves it.</summary>
[LocalServer]
public unsafe partial struct Session : IExecutable
{
    /// <summary>The next session in the list.</summary>
    public Session* Next;

    /// <summary>The previous session in the list.</summary>
    public Session* Previous;

    /// <summary>Distinguishes it from earlier sessions in the same memory; from 1.</summary>
    public uint Number;

    /// <summary>Whether it gives way to another one.</summary>
    public bool IsEnding;

    private StreamListener* _parent;
    private TcpConnection.Permanent _connection;

    /// <summary>Initializes it with an accepted connection.</summary>
    public void Initialize(StreamListener* parent, TcpConnection accepted)
    {
        _connection = accepted.Keep();
        _parent = parent;
        parent->Insert(Self);
    }

    /// <summary>A reference that stays valid while this session ends.</summary>
    public readonly TcpConnection.Permanent Hold() => _connection.Reference.Keep();

    public readonly uint Execute()
    {
        StreamListener.Service.TryServe(_connection.Reference, out Error error);
        _parent->Count(error);
        return 0;
    }

    public void Destruct()
    {
        if (_parent != null)
            _parent->Remove(Self);
        _connection.Release();
    }
}
