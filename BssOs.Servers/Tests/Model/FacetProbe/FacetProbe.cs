using System;

namespace BssOs.Servers.FacetProbe;

/// <summary>One sum behind three services. It keeps a reference to one of its own.</summary>
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
    /// Answers with itself for its second service, otherwise with a new local server of the same services; executes the argument before.
    /// </summary>
    public readonly Server GetService(uint serviceId, ReadOnlySpan<byte> name, Server argument)
    {
        if (!argument.IsNull)
            Executable.Cast(argument).Execute();
        return serviceId == Journal.ServiceId ? _own : FacetPart.New(out _);
    }
}
