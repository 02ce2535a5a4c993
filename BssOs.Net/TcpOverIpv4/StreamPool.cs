namespace BssOs.Net.TcpOverIpv4;

/// <summary>Stream buffers that no connection uses.</summary>
public unsafe struct StreamPool
{
    private Streams* _first;

    /// <summary>Takes one, preferably with memory; null if all are in use.</summary>
    public Streams* Take()
    {
        Streams* streams = _first;
        if (streams != null)
            _first = streams->Next;
        return streams;
    }

    /// <summary>Returns one; those that keep their memory are placed first.</summary>
    public void Put(Streams* streams)
    {
        if (streams->IsPermanent || _first == null || !_first->IsPermanent)
        {
            streams->Next = _first;
            _first = streams;
            return;
        }

        Streams* before = _first;
        while (before->Next != null && before->Next->IsPermanent)
            before = before->Next;
        streams->Next = before->Next;
        before->Next = streams;
    }
}
