namespace BssOs.Kernel;

/// <summary>
/// Remembers the signatures of each service ID, so that they are checked when servers are loaded and never at a call (thesis 3.3.1). An
/// ID is remembered as long as something that uses it exists: a server that was unloaded or refused has no effect on others.
/// </summary>
public static unsafe class Signatures
{
    // Hash of the signatures by service ID, entered once for each server or kind that uses it.
    private static NumberTable _hashes;

    private static NumberTable* Hashes
    {
        get
        {
            fixed (NumberTable* table = &_hashes)
                return table;
        }
    }

    /// <summary>Forgets everything; called when a new kernel starts.</summary>
    public static void Reset() => _hashes = default;

    /// <summary>Registers the signatures of an ID; <see cref="Unregister"/> reverts it.</summary>
    /// <returns>False, without registering, if the ID already has other signatures.</returns>
    public static bool Register(uint serviceId, uint hash) => NumberTable.TryEnter(Hashes, serviceId, hash);

    /// <summary>Takes one registration back.</summary>
    public static void Unregister(uint serviceId) => NumberTable.Leave(Hashes, serviceId);
}
