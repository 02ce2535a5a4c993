namespace BssOs.Net.StreamListener;

/// <summary>
/// Begins to serve the connection accepted last, in a call of its own, so that an error, such as lack of memory, affects nothing else.
/// </summary>
[LocalServer]
public unsafe partial struct Opener : IExecutable
{
    /// <summary>The server.</summary>
    internal StreamListener* Parent;

    public readonly uint Execute()
    {
        Parent->Open();
        return 0;
    }
}
