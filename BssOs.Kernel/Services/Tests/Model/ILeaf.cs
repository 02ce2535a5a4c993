namespace BssOs;

/// <summary>A function that calls nothing and takes as long as the test wants: for tests of what happens to its server meanwhile.</summary>
[Service(0x0000_007B)]
public interface ILeaf
{
    /// <summary>Returns when it is told to. Its caller's memory says at what the function and its server are.</summary>
    /// <param name="progress">Address of a <see cref="LeafProgress"/>.</param>
    /// <returns>1 if the server has not been destroyed meanwhile.</returns>
    uint Run(nuint progress);
}
