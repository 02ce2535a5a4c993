namespace BssOs.Kernel;

/// <summary>The loader as a server; see <c>IServerLoader</c>.</summary>
public static unsafe class LoaderService
{
    // Made once, at start.
    private static ServerObject* _isolating;

    /// <summary>Creates the loader object, and the one that loads isolated servers.</summary>
    public static ServerObject* Create(out ServerObject* isolating)
    {
        ObjectKind* kind = Kinds.Create(BssOs.ServerLoader.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.ServerLoader.Table.Fill<ServerObject>(kind->Functions, &Load);
        _isolating = Objects.Create(kind, null);
        isolating = _isolating;
        return Objects.Create(kind, null);
    }

    private static nuint Load(ServerObject* self, nuint file, nuint query, byte* name, nuint length)
    {
        ServerObject* space = (ServerObject*)file;
        Objects.Check(space, DataSpace.ServiceId);
        Objects.Check((ServerObject*)query, Query.ServiceId);
        Temporaries.RequireRoom();
        ServerObject** mark = Cpu.State->TempTop;
        uint size = (uint)Platform.Invoke(space, BssOs.DataSpace.Functions.GetSize);
        byte* start = KernelDataSpace.Locate(space, 0, size, PageAccess.Read | PageAccess.Execute | PageAccess.Fixed);
        ServerObject* loaded = ServerLoader.Load(start, size, (ServerObject*)query, name, length, self == _isolating);
        Temporaries.Release(mark);
        return (nuint)Temporaries.Push(loaded);
    }
}
