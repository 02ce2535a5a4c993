namespace BssOs.Kernel;

/// <summary>Describes the loaded servers; see <c>IMonitor</c>.</summary>
public static unsafe class MonitorService
{
    /// <summary>Creates the monitor object.</summary>
    public static ServerObject* Create()
    {
        ObjectKind* kind = Kinds.Create(BssOs.Monitor.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.Monitor.Table.Fill<ServerObject>(kind->Functions, &GetNext, &GetTotals, &GetHeld);
        return Objects.Create(kind, null);
    }

    private static nuint GetNext(ServerObject* self, nuint after, ServerInfo* info)
    {
        Server* server = Servers.After((uint)after);
        if (server == null)
            return 0;
        byte* service = Servers.NameOfService(server, 0);
        info->Number = server->Number;
        info->FileBytes = server->FileBytes;
        info->ServiceId = server->Kinds->ServiceId;
        info->References = Objects.CountOf(server->Object);
        info->Calls = server->Calls;
        info->LocalServers = server->LocalServers;
        Text.Copy(server->Name, Text.Length(server->Name), info->Name, Server.NameBytes);
        Text.Copy(service, Text.Length(service), info->ServiceName, Server.NameBytes);
        return server->Number;
    }

    private static nuint GetTotals(ServerObject* self, SystemTotals* totals)
    {
        totals->Servers = Servers.Count;
        totals->Objects = Objects.Count;
        totals->References = Objects.References;
        totals->Threads = Threads.Count;
        totals->FreePages = (uint)Platform.FreePageCount;
        totals->TotalPages = (uint)Platform.TotalPageCount;
        totals->HeapBytes = (uint)Heap.BytesUsed;
        totals->Errors = Errors.Count;
        return 0;
    }

    private static nuint GetHeld(ServerObject* self, nuint number, nuint index)
    {
        Server* server = Servers.Find((uint)number);
        for (nuint i = 0; server != null && i < ReferenceTable.LengthOf(server); i++)
        {
            ServerObject* item = ReferenceTable.ObjectAt(server, i);
            if (item == null || item->Server == null || item->Server == server)
                continue;
            if (index-- == 0)
                return item->Server->Number;
        }

        return 0;
    }
}
