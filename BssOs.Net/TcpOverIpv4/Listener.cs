namespace BssOs.Net.TcpOverIpv4;

/// <summary>A port where connections are accepted.</summary>
[LocalServer]
public unsafe partial struct Listener : ITcpListener
{
    internal TcpOverIpv4* Parent;
    internal Listener* Next;
    internal Event.Permanent Event;

    /// <summary>First of the connections that wait to be accepted.</summary>
    internal ConnectionSlot* First;
    internal ConnectionSlot* Last;

    internal ushort Port;

    /// <summary>Connections that may stand here unaccepted, half open ones included.</summary>
    internal uint Backlog;
    internal uint Pending;

    /// <summary>Those of them that are established.</summary>
    internal uint Queued;

    /// <inheritdoc/>
    public TcpConnection Accept()
    {
        return Parent->Accept(Self);
    }

    /// <summary>Gives the port back.</summary>
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

    /// <summary>Takes a connection out, wherever it is, and forgets it.</summary>
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
