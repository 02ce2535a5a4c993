namespace BssOs.Kernel;

/// <summary>A loader as a server; see <c>IServerLoader</c>.</summary>
public unsafe struct LoaderService
{
    /// <summary>Object header.</summary>
    public ServerObject Head;

    private bool _isIsolating;
    private Quota _quota;

    // Whether its servers share one memory, and that memory, which the first of them makes.
    private bool _isShared;
    private void* _memory;

    // Made once, at start.
    private static ObjectKind* _kind;

    /// <summary>Creates the loader object whose servers are not isolated.</summary>
    public static ServerObject* Create()
    {
        _kind = Kinds.Create(BssOs.ServerLoader.Table.Key, (nuint)sizeof(LoaderService));
        BssOs.ServerLoader.Table.Fill<ServerObject>(_kind->Functions, &Load);
        _kind->Dispose = &Dispose;
        return Objects.Create(_kind, null);
    }

    /// <summary>Creates a loader whose servers are isolated.</summary>
    /// <param name="isShared">Whether all share one memory.</param>
    /// <param name="limits">
    /// What each memory may have, in the order of <see cref="Quota"/>; 0, or nothing, for no limit.
    /// </param>
    /// <param name="length">Length of that text.</param>
    /// <returns>With one reference, which belongs to the caller.</returns>
    public static ServerObject* CreateIsolating(bool isShared, byte* limits, nuint length)
    {
        LoaderService* loader = (LoaderService*)Objects.Create(_kind, null);
        loader->_isIsolating = true;
        loader->_isShared = isShared;
        loader->_memory = null;
        uint* limit = &loader->_quota.PagesMax;
        nuint position = 0;
        for (int i = 0; i < Quota.LimitCount; i++)
            Text.TryReadNumber(limits, length, ref position, out limit[i]);
        return &loader->Head;
    }

    private static nuint Load(ServerObject* self, nuint file, nuint query, byte* name, nuint length)
    {
        LoaderService* loader = (LoaderService*)self;
        ServerObject* space = (ServerObject*)file;
        Objects.Check(space, DataSpace.ServiceId);
        Objects.Check((ServerObject*)query, Query.ServiceId);
        ServerObject** mark = Cpu.State->TempTop;

        // It may be released while the file is asked, or it is asked itself.
        Temporaries.Add((ServerObject*)query);
        uint size = (uint)Platform.Invoke(space, BssOs.DataSpace.Functions.GetSize);
        byte* start = KernelDataSpace.Locate(space, 0, size, PageAccess.Read | PageAccess.Execute | PageAccess.Fixed);
        Quota* quota = loader->_isIsolating ? &loader->_quota : null;
        void** memory = loader->_isShared ? &loader->_memory : null;
        ServerObject* loaded = ServerLoader.Load(start, size, (ServerObject*)query, name, length, quota, memory);
        Temporaries.Release(mark);
        return (nuint)Temporaries.Push(loaded);
    }

    private static void Dispose(ServerObject* self)
    {
        LoaderService* loader = (LoaderService*)self;
        if (loader->_memory != null)
            Platform.ReleaseMemory(loader->_memory);
    }
}
