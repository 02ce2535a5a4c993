namespace BssOs.Servers.FacetProbe;

/// <summary>A sum accessible through two services.</summary>
[LocalServer]
public unsafe partial struct FacetPart : IJournal, IExecutable
{
    private uint _sum;

    public void Note(byte entry) => _sum += entry;

    public readonly uint Execute() => _sum;
}
