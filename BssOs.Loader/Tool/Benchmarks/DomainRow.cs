namespace BssOs.Tool.Benchmarks;

/// <summary>What a piece of work takes by where the walls are, in instructions, those of all servers and of the kernel.</summary>
/// <param name="Name">Name of the piece of work.</param>
/// <param name="Title">What the table calls it.</param>
/// <param name="Kernel">All servers in the kernel.</param>
/// <param name="Together">All servers in one domain.</param>
/// <param name="Alone">Each server in a domain of its own.</param>
public sealed record DomainRow(string Name, string Title, double Kernel, double Together, double Alone)
{
    /// <summary>How many times as many it takes in one domain.</summary>
    public double TogetherRatio => Together / Kernel;

    /// <summary>How many times as many it takes with a wall around each server.</summary>
    public double AloneRatio => Alone / Kernel;
}
