namespace BssOs.Net.TcpOverIpv4;

/// <summary>A listening port.</summary>
[LocalServer]
public unsafe partial struct Listener : ITcpListener
{
    internal TcpOverIpv4* Parent;
    internal Listener* Next;
    internal Event.Permanent Event;

    /// <summary>First connection in the accept queue.</summary>
    internal ConnectionSlot* First;
    internal ConnectionSlot* Last;

    internal ushort Port;

    /// <summary>Maximum number of connections not yet accepted, including half-open ones.</summary>
    internal uint Backlog;
    internal uint Pending;

    /// <summary>How many of them are established.</summary>
    internal uint Queued;

    /// <inheritdoc/>
    public TcpConnection Accept()
    {
        return Parent->Accept(Self);
    }

    /// <summary>Releases the port.</summary>
    public void Destruct()
    {
        if (Parent == null)
            return;
        Parent->Unlisten(Self);
    }

    /// <summary>Appends an established connection.</summary>
    internal void Put(ConnectionSlot* slot)
    {
        slot->IsQueued = true;
        Queued++;
        slot->NextAccepted = null;
        if (First == null)
            First = slot;
        else
            Last->NextAccepted = slot;
        Last = slot;
    }

    /// <summary>Removes a connection from the queue, wherever it is, and detaches it.</summary>
    internal void Remove(ConnectionSlot* slot)
    {
        Pending--;
        slot->Listener = null;
        if (!slot->IsQueued)
            return;
        slot->IsQueued = false;
        Queued--;
        ConnectionSlot* before = null;
        for (ConnectionSlot* item = First; item != slot; item = item->NextAccepted)
            before = item;
        if (before == null)
            First = slot->NextAccepted;
        else
            before->NextAccepted = slot->NextAccepted;
        if (Last == slot)
            Last = before;
    }
}
