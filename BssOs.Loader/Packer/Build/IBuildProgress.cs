namespace BssOs.Packer.Build;

/// <summary>Receives the progress of a build. Called from several threads at the same time.</summary>
public interface IBuildProgress
{
    /// <summary>A part of the work is done.</summary>
    /// <param name="work">The work, such as <c>compiled</c>.</param>
    /// <param name="done">Number of items done.</param>
    /// <param name="total">Total number of items.</param>
    /// <param name="thing">What one of them is called.</param>
    void Advance(string work, int done, int total, string thing);

    /// <summary>A step without items begins.</summary>
    /// <param name="work">The step, such as <c>compiling the kernel</c>.</param>
    void Begin(string work);
}
