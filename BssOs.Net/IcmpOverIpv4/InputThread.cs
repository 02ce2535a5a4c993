namespace BssOs.Net.IcmpOverIpv4;

/// <summary>
/// Body of the thread that answers. It calls itself once per batch: the kernel then releases all references of the
/// batch at once, and an error ends the batch instead of the thread.
/// </summary>
[LocalServer]
public unsafe partial struct InputThread : IExecutable
{
    // More in a row than any passing lack of memory explains: end instead of spinning.
    private const uint MaximumErrors = 1000;

    internal IcmpOverIpv4* Parent;
    private bool _running;

    /// <summary>As a thread: runs until the network is gone. Called by itself: serves one batch.</summary>
    /// <returns>Of a batch: 0 once the network is gone.</returns>
    public uint Execute()
    {
        if (_running)
            return Parent->ReceiveBatch() ? 1u : 0;

        _running = true;
        Executable batch = GetReference();
        for (uint errors = 0; errors < MaximumErrors;)
        {
            if (batch.TryExecute(out uint more, out _))
            {
                if (more == 0)
                    return 0;
                errors = 0;
            }
            else
            {
                errors++;
                Parent->Drop("input error"u8);
            }
        }

        return 1;
    }
}
