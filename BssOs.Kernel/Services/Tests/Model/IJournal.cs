namespace BssOs;

/// <summary>Records the order of events.</summary>
[Service(0x0000_0076)]
public interface IJournal
{
    /// <summary>Records an event.</summary>
    void Note(byte entry);
}
