using System;

namespace BssOs.Servers.FacetProbe;

/// <summary>A sum accessible through three services. It keeps a reference to itself by one of them.</summary>
[Server(Callbacks = false)]
public unsafe partial struct FacetProbe : IExecutable, IJournal, IQuery
{
    private uint _sum;
    private Journal.Permanent _own;

    public void Construct() => _own = Journal.Cast(GetReference()).Keep();

    /// <returns>The sum.</returns>
    public readonly uint Execute() => _sum;

    public void Note(byte entry) => _sum += entry;

    /// <summary>
    /// Executes the argument, then answers with itself for its second service, otherwise with a new local server that has the same
    /// services.
    /// </summary>
    public readonly Server GetService(uint serviceId, ReadOnlySpan<byte> name, Server argument)
    {
        if (!argument.IsNull)
            Executable.Cast(argument).Execute();
        return serviceId == Journal.ServiceId ? _own : FacetPart.New(out _);
    }
}
