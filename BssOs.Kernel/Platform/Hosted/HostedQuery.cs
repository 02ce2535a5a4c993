using System;
using System.Collections.Generic;
using System.Text;

namespace BssOs.Kernel.Hosted;

/// <summary>A query server whose answers come from the wiring of the server that a test is loading.</summary>
internal sealed unsafe class HostedQuery : IDisposable
{
    private static readonly Stack<Wiring> Wirings = new();

    /// <summary>Creates the query server.</summary>
    public HostedQuery()
    {
        ObjectKind* kind = Kinds.Create(Query.Table.Key, (nuint)sizeof(ServerObject));
        Query.Table.Fill<ServerObject>(kind->Functions, &GetService);
        Object = Objects.Create(kind, null);
    }

    /// <summary>The query server, as an object of the kernel.</summary>
    public ServerObject* Object { get; }

    /// <summary>Takes answers from a wiring until the result is disposed.</summary>
    public Scope Push(Wiring wiring)
    {
        Wirings.Push(wiring);
        return default;
    }

    /// <inheritdoc/>
    public void Dispose() => Wirings.Clear();

    private static nuint GetService(ServerObject* self, nuint serviceId, byte* name, nuint length, nuint argument)
    {
        nuint word = Wirings.Peek().Resolve((uint)serviceId, Encoding.UTF8.GetString(name, (int)length));
        ServerObject* found = HostedKernel.Current.ResolveHost(word);
        Objects.AddReference(found);
        return (nuint)Temporaries.Push(found);
    }

    /// <summary>For how long a wiring answers.</summary>
    public readonly struct Scope : IDisposable
    {
        /// <summary>Returns to the wiring before.</summary>
        public void Dispose() => Wirings.Pop();
    }
}
