namespace BssOs;

/// <summary>References on their ways: for checks of the server model.</summary>
[Service(0x0000_0071)]
public interface IHolder
{
    /// <returns>The reference given.</returns>
    Server Echo(Server item);

    /// <returns>Whether the reference given is null.</returns>
    bool IsNothing(Server item);

    /// <summary>Keeps a reference instead of the one kept before; null for none.</summary>
    void Remember(Server item);

    /// <returns>What is kept.</returns>
    Server Recall();

    /// <summary>Gets many temporary references, some to local servers that nobody else references, and drops none.</summary>
    /// <param name="item">What some of them denote.</param>
    /// <param name="count">How many of each kind.</param>
    /// <param name="code">The error to end with; 0 to return.</param>
    void Gather(Server item, uint count, uint code);
}
