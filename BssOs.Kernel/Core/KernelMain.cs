using System.Runtime.CompilerServices;

// Nothing in the kernel reads what it has not written, so memory on the stack need not be cleared.
[module: SkipLocalsInit]

namespace BssOs.Kernel;

/// <summary>
/// Starts the system (thesis 4.2): loads the configuration parser, with the kernel's own services, and then the init server, whose
/// required services the parser resolves. The init server loads everything else.
/// </summary>
public static unsafe class KernelMain
{
    // The kernel's query server, created once by Initialize; all services of the kernel are found through it.
    private static ServerObject* _query;

    /// <summary>Sets up the core on a platform that can allocate pages and has allocated <see cref="Cpu.State"/>.</summary>
    /// <returns>The kernel's query server.</returns>
    public static ServerObject* Initialize(BootInformation* boot)
    {
        Signatures.Reset();
        Servers.Reset();
        Kinds.Reset();
        Errors.Reset();
        Heap.Initialize();
        Objects.Initialize();
        EndedObjects.Initialize();
        Threads.InitializeBootThread();
        ErrorRecorder.Initialize();
        Interrupts.Initialize();
        WeakReferences.Initialize();
        ThreadKinds.Initialize();
        LateEndings.Initialize();
        KernelQueue.Initialize();
        KernelEvent.Initialize();
        KernelSemaphore.Initialize();
        KernelDataSpace.Initialize();
        PageFaults.Initialize();
        Platform.InitializeDevices();
        VectorRange.Initialize();
        BootOption.Initialize();
        CommandLine.Initialize(boot->CommandLine);
        _query = KernelQuery.Create(boot);
        return _query;
    }

    /// <summary>Boots the system; returns only if the init server returns or something is missing.</summary>
    /// <returns>What the init server returned; 255 after an error, which has been printed.</returns>
    public static uint Run()
    {
        const uint failure = 255;
        nuint result;
        uint error = Platform.TryCall(&Boot, null, &result);
        if (error == 0)
            return (uint)result;
        ErrorRecorder.Report("kernel: the system"u8, error);
        return failure;
    }

    private static nuint Boot(void* unused)
    {
        ServerObject* parser = Objects.FindService(LoadNamed("parser"u8, _query), BssOs.Query.ServiceId);
        if (parser == null)
        {
            Log.Write("kernel: the server that parser= names implements no IQuery\n"u8);
            Errors.Throw(Error.WrongService);
        }

        ServerObject* init = Objects.FindService(LoadNamed("init"u8, parser), BssOs.Executable.ServiceId);
        if (init == null)
        {
            Log.Write("kernel: the server that init= names implements no IExecutable\n"u8);
            Errors.Throw(Error.WrongService);
        }

        return Platform.Invoke(init, BssOs.Executable.Functions.Execute);
    }

    private static ServerObject* LoadNamed(System.ReadOnlySpan<byte> key, ServerObject* query)
    {
        fixed (byte* keyBytes = key)
        {
            byte* name = CommandLine.Find(keyBytes, (nuint)key.Length, out nuint length);
            BootFile* file = name == null ? null : BootFiles.Find(name, length);
            if (file == null)
            {
                Log.Write("kernel: "u8);
                Log.Write(key);
                Log.Write(name == null ? "= is missing on the boot command line\n"u8 : "= names a file that is no boot module: "u8);
                Platform.DebugWrite(name, length);
                Log.Write("\n"u8);
                Errors.Throw(Error.NotFound);
            }

            return ServerLoader.Load(file->Start, file->Size, query, keyBytes, (nuint)key.Length, quota: null, memory: null);
        }
    }
}
