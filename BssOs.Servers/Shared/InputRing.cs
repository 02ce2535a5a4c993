using System;

namespace BssOs.Servers.Shared;

/// <summary>The input of a terminal: an interrupt handler adds what was typed, readers wait for it.</summary>
internal struct InputRing
{
    private ByteRing _bytes;
    private Event.Permanent _arrival;

    /// <summary>Sets the event on which readers wait.</summary>
    public void Open(Event arrival) => _arrival = arrival.Keep();

    /// <summary>Appends a byte; if the ring is full, the byte is lost, as in a hardware FIFO.</summary>
    /// <returns>Whether there is something to announce.</returns>
    public bool TryAdd(byte value) => _bytes.TryAdd(value);

    /// <summary>
    /// As <see cref="TryAdd"/>, for a terminal, whose Enter key sends a carriage return: lines end with a line feed here.
    /// </summary>
    /// <returns>Whether there is something to announce.</returns>
    public bool TryAddTyped(byte value) => _bytes.TryAdd(value == (byte)'\r' ? (byte)'\n' : value);

    /// <summary>Wakes the readers.</summary>
    public readonly void Announce() => _arrival.Signal();

    /// <summary>Reads as many bytes as there are and fit; waits for the first.</summary>
    /// <returns>Number of bytes read.</returns>
    public uint Read(Span<byte> text)
    {
        if (text.IsEmpty)
            return 0;
        uint seen = _arrival.GetCount();
        while (_bytes.IsEmpty)
            seen = _arrival.Wait(seen);
        return _bytes.Take(text);
    }
}
