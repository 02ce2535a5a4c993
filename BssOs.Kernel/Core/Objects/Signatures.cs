namespace BssOs.Kernel;

/// <summary>
/// Remembers for each service ID which signatures it stands for, so that the check is made when servers are loaded
/// and never at a call (thesis 3.3.1). An ID stands for them as long as anything that names it is there: a server that is
/// gone, or was refused, decides about no other.
/// </summary>
public static unsafe class Signatures
{
    // By service ID the hash of its signatures, entered once for each server or kind that names it.
    private static NumberTable _hashes;

    private static NumberTable* Hashes
    {
        get
        {
            fixed (NumberTable* table = &_hashes)
                return table;
        }
    }

    /// <summary>Forgets everything; a new kernel begins.</summary>
    public static void Reset() => _hashes = default;

    /// <summary>Notes what an ID stands for; <see cref="Unregister"/> takes it back.</summary>
    /// <returns>False, and nothing is noted, if it already stands for other signatures.</returns>
    public static bool Register(uint serviceId, uint hash) => NumberTable.TryEnter(Hashes, serviceId, hash);

    /// <summary>Takes one registration back.</summary>
    public static void Unregister(uint serviceId) => NumberTable.Leave(Hashes, serviceId);
}
