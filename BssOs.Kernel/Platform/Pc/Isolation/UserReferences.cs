namespace BssOs.Kernel.Pc;

/// <summary>
/// Finds out what the numbers mean that a domain passes as references. Nothing that it says is used as an address: a temporary reference is
/// looked for among those that the current call has.
/// </summary>
internal static unsafe class UserReferences
{
    /// <summary>The object that a reference denotes; null for null. Throws <see cref="Error.BadReference"/>.</summary>
    public static ServerObject* Resolve(Server* server, nuint reference)
    {
        if (!ReferenceTable.IsTemporary(reference))
            return ReferenceTable.ResolveOrNull(server, reference);
        Require(reference);
        return ReferenceTable.ResolveOrNull(server, reference);
    }

    /// <summary>
    /// As <see cref="Resolve(Server*, nuint)"/>, for a reference to a service; also throws <see cref="Error.WrongService"/>.
    /// </summary>
    /// <param name="server">The server.</param>
    /// <param name="reference">What it says.</param>
    /// <param name="serviceId">The service.</param>
    public static ServerObject* Resolve(Server* server, nuint reference, uint serviceId)
    {
        ServerObject* item = Resolve(server, reference);
        if (item != null && serviceId != Servers.AnyService && item->Kind->ServiceId != serviceId)
            Errors.Throw(Error.WrongService);
        return item;
    }

    /// <summary>Throws <see cref="Error.BadReference"/> if a temporary reference is none of the current call's.</summary>
    public static void Require(nuint reference)
    {
        if (!ReferenceTable.IsTemporary(reference))
            return;

        // Locks stand among the temporary references, as odd numbers.
        if (reference % ServerObject.Alignment != 0)
            Errors.Throw(Error.BadReference);
        Crossing* crossing = Crossings.Newest;
        ServerObject** entry = Cpu.State->TempTop;
        for (ServerObject** mark = crossing->Frame->Temporaries; entry != mark; entry--)
        {
            if (entry[-1] == (ServerObject*)reference)
                return;
        }

        uint* words = Crossing.Words(crossing, out uint mask);
        if ((mask & 1) != 0 && crossing->First == reference)
            return;
        while ((mask >>= 1) != 0)
        {
            if ((mask & 1) != 0 && *words == reference)
                return;
            words++;
        }

        Errors.Throw(Error.BadReference);
    }

    /// <summary>
    /// As <see cref="Resolve(Server*, nuint, uint)"/>, for the result of a function. A permanent reference becomes a temporary one of the
    /// call: before the call ends another thread of the server could make the same number denote something else.
    /// </summary>
    /// <returns>The reference, or 0.</returns>
    public static nuint TakeResult(Server* server, nuint reference, uint serviceId)
    {
        ServerObject* item = Resolve(server, reference, serviceId);
        return ReferenceTable.IsTemporary(reference) ? reference : (nuint)Temporaries.Add(item);
    }
}
