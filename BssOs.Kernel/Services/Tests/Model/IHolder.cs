namespace BssOs;

/// <summary>Passes references in every way: for tests of the server model.</summary>
[Service(0x0000_0071)]
public interface IHolder
{
    /// <returns>The reference given.</returns>
    Server Echo(Server item);

    /// <returns>Whether the reference given is null.</returns>
    bool IsNothing(Server item);

    /// <summary>Keeps a reference and drops the one kept before; null for none.</summary>
    void Remember(Server item);

    /// <returns>The kept reference.</returns>
    Server Recall();

    /// <summary>Takes many temporary references, some of them to local servers that nobody else references, and releases none.</summary>
    /// <param name="item">The target of some of them.</param>
    /// <param name="count">How many of each kind.</param>
    /// <param name="code">The error to end with; 0 to return.</param>
    void Gather(Server item, uint count, uint code);
}
