using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>The system calls, as code in a domain makes them.</summary>
internal static unsafe class UserSystemCalls
{
    private const uint TextMax = 256;

    /// <summary>Does one.</summary>
    /// <param name="server">The server whose code calls.</param>
    /// <param name="number">Which one.</param>
    /// <param name="first">First argument.</param>
    /// <param name="second">Second argument.</param>
    /// <returns>The result.</returns>
    public static uint Do(Server* server, SystemCallNumber number, uint first, uint second)
    {
        switch (number)
        {
            case SystemCallNumber.Keep:
                return Keep(server, first);
            case SystemCallNumber.ReleaseTemporary when ReferenceTable.IsTemporary(first):
                SystemCallTable.ReleaseTemporary(server, first);
                return 0;
            case SystemCallNumber.ReleasePermanent or SystemCallNumber.ReleaseTemporary:
                Release(server, first);
                return 0;
            case SystemCallNumber.Throw:
                Throw(server, first);
                return 0;
            case SystemCallNumber.NewLocal:
                return NewLocal(server, first, second);
            case SystemCallNumber.ReferenceOf:
                return ReferenceOf(server, first);
            case SystemCallNumber.Debug:
                Debug(server, first, second);
                return 0;
        }

        nuint* words = stackalloc nuint[4];
        void* function = ServerCode.SystemCallOf(number, out uint count);
        words[0] = (nuint)server;
        words[1] = (nuint)function;
        words[2] = first;
        words[3] = second;

        // A destructor may compare the reference of its own object, which it cannot have.
        if (count != 0)
            UserReferences.Require(first);
        if (number == SystemCallNumber.Same)
            UserReferences.Require(second);
        nuint result = PcRoutines.InvokeWords(words, count);
        return count == 0 ? 0 : (uint)result;
    }

    private static void Throw(Server* server, uint error)
    {
        KeptStack words;
        UserPlaces.Copy(server, &words);
        Errors.ThrowFrom(server, error == 0 ? (uint)Error.InvalidArgument : error, &words);
    }

    private static uint Keep(Server* server, uint reference)
    {
        UserReferences.Require(reference);
        Quota.Require(server->Quota->References, server->Quota->ReferencesMax);
        uint kept = (uint)SystemCallTable.Keep(server, reference);
        if (kept != 0)
            server->Quota->References++;
        return kept;
    }

    private static void Release(Server* server, uint reference)
    {
        // Not afterwards: whatever ends with it may fail.
        if (reference > server->OwnReference && !ReferenceTable.IsTemporary(reference)
            && ReferenceTable.ResolveOrNull(server, reference) != null)
        {
            server->Quota->References--;
        }

        SystemCallTable.ReleasePermanent(server, reference);
    }

    private static uint NewLocal(Server* server, uint classIndex, uint place)
    {
        Domain* domain = (Domain*)server->Domain;
        UserMemory.Require(domain, place, sizeof(uint), isWrite: true);
        Quota.Require(CountLocalServers(server), server->Quota->LocalServersMax);
        nuint data;
        nuint created = SystemCallTable.NewLocal(server, classIndex, &data);
        UserMemory.Write(domain, place, (byte*)data, sizeof(uint));
        return (uint)created;
    }

    // Of all servers that share the quota.
    private static uint CountLocalServers(Server* server)
    {
        uint count = server->LocalServers;
        for (Server* other = server->Neighbour; other != null && other != server; other = other->Neighbour)
            count += other->LocalServers;
        return count;
    }

    private static uint ReferenceOf(Server* server, uint address)
    {
        ServerObject* item = PrivateData.Find((Domain*)server->Domain, address);
        if (item == null)
            Errors.Throw(Error.BadReference);
        return (uint)SystemCallTable.ReferenceOf(server, ServerObject.PrivateData(item));
    }

    private static void Debug(Server* server, uint text, uint bytes)
    {
        // The server may be one that ends meanwhile, but then not its domain.
        Domain* domain = (Domain*)server->Domain;
        byte* copy = stackalloc byte[(int)TextMax];
        while (bytes != 0)
        {
            uint count = bytes < TextMax ? bytes : TextMax;
            UserMemory.Read(domain, text, copy, count);
            Platform.DebugWrite(copy, count);

            // A line takes its time, and others are not to wait for all of the text.
            Preemption.FinishWork();
            text += count;
            bytes -= count;
        }
    }
}
