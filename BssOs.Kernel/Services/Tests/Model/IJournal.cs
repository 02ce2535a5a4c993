namespace BssOs;

/// <summary>Notes in which order things happened.</summary>
[Service(0x0000_0076)]
public interface IJournal
{
    /// <summary>Notes that something has happened.</summary>
    void Note(byte entry);
}
