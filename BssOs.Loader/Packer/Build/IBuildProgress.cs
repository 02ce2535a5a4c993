namespace BssOs.Packer.Build;

/// <summary>Hears how far a build has come. Called from several threads at once.</summary>
public interface IBuildProgress
{
    /// <summary>Some of the work is done.</summary>
    /// <param name="work">What is done, such as <c>compiled</c>.</param>
    /// <param name="done">How many of them.</param>
    /// <param name="total">How many there are in all.</param>
    /// <param name="things">What they are, such as <c>servers</c>.</param>
    void Advance(string work, int done, int total, string things);

    /// <summary>Something without a count begins.</summary>
    /// <param name="work">What, such as <c>compiling the kernel</c>.</param>
    void Begin(string work);
}
