using BssOs.Servers.Shared;

namespace BssOs.Servers.CallFuzzer;

/// <summary>
/// An isolated server that calls the kernel by its own call sites, and by numbers that are none, with arguments that are nearly right or
/// not at all: references of any kind, addresses of its own and of others, sizes, what calls before have returned.
/// </summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe, StackBytes = 1024)]
public unsafe partial struct CallFuzzer : IFuzzer, IExecutable
{
    private const int PoolSize = 16;
    private const uint TriesMax = 64;
    private const int KeptCount = 8;

    // So often it keeps new objects, since it has released some of the others by itself.
    private const uint RunsPerFilling = 300;

    // Behind the slots and the reference to itself.
    private const uint PermanentFirst = 16;
    private const int BufferBytes = 600;
    private const uint PageBytes = 4096;

    // Calls back are calls as well, which may call back.
    private const uint DepthMax = 3;
    private const uint CallsWithin = 3;

    /// <summary>A server in its own domain, or in another one.</summary>
    [Required] internal static partial FuzzTarget Neighbour { get; }

    /// <summary>A server in the kernel.</summary>
    [Required] internal static partial FuzzTarget Inside { get; }

    [Required] internal static partial PhysicalMemory PhysicalMemory { get; }

    [Required] internal static partial MemoryMap MemoryMap { get; }

    [Required] internal static partial AddressSpace AddressSpace { get; }

    /// <summary>A port that nothing happens at.</summary>
    [Required] internal static partial Ports Ports { get; }

    [Required] internal static partial Synchronization Synchronization { get; }

    [Required] internal static partial WeakReferences WeakReferences { get; }

    [Required] internal static partial Monitor Monitor { get; }

    [Required] internal static partial ErrorLog Errors { get; }

    [Required] internal static partial FileArchive Files { get; }

    /// <summary>Loads into domains.</summary>
    [Required] internal static partial ServerLoader Loader { get; }

    /// <summary>Fills the slots of what it loads.</summary>
    [Required] internal static partial Query Slots { get; }

    private RandomNumbers _numbers;
    private uint _made;
    private uint _depth;
    private uint _nextPlace;
    private uint _answered;
    private uint _tryCount;
    private uint _runs;
    private fixed uint _kept[KeptCount];
    private fixed uint _tries[(int)TriesMax];
    private fixed uint _pool[PoolSize];
    private fixed byte _known[(int)CallSites.Count * RawCall.Bytes];
    private fixed byte _buffer[BufferBytes];

    public uint Run(uint seed, uint count)
    {
        _numbers = RandomNumbers.Begin(seed);
        _made = 0;
        _depth = 0;
        _answered = 0;

        // Nobody asks for so many: it is there to have the calls in the file.
        if (count == uint.MaxValue)
            CallSites.UseAll();
        if (_runs++ % RunsPerFilling == 0)
            Fill();
        Make(count);
        return _made;
    }

    public readonly uint GetMade(out uint answered)
    {
        answered = _answered;
        return _made;
    }

    public readonly void LetGo(uint reference) => SystemCalls.ReleasePermanent(reference);

    /// <summary>Called by those that it calls: makes some more calls.</summary>
    public uint Execute()
    {
        if (_depth >= DepthMax)
            return 0;
        _depth++;
        Make(CallsWithin);
        _depth--;
        return _made;
    }

    /// <summary>A page of memory; null if there is none.</summary>
    internal static DataSpace TryGetPage() => PhysicalMemory.TryAllocate(1, out _, out DataSpace page, out _) ? page : default;

    // Objects of each service that it can get.
    private void Fill()
    {
        DataSpace own = FuzzSpace.Make();
        DataSpace page = PhysicalMemory.Allocate(1, out _);
        _kept[0] = NumberOf(own.Keep());
        _kept[1] = NumberOf(page.Keep());
        _kept[2] = NumberOf(AddressSpace.Map(page, 0, PageBytes, 1).Keep());
        _kept[3] = NumberOf(Files.Open("fuzz-victim.bss"u8, out _).Keep());
        _kept[4] = NumberOf(Synchronization.CreateEvent().Keep());
        _kept[5] = NumberOf(Synchronization.CreateQueue(2).Keep());
        _kept[6] = NumberOf(Synchronization.CreateSemaphore(1).Keep());
        _kept[7] = NumberOf(WeakReferences.Create(own, default, 0).Keep());
    }

    private static uint NumberOf<T>(T reference)
        where T : unmanaged => *(uint*)&reference;

    private void Make(uint count)
    {
        RawCall call;
        for (uint i = 0; i < count; i++)
        {
            Choose(&call);
            _made++;
            RawCall.Make(&call);
            Learn(&call);
        }
    }

    // What was right once is, with a change, nearly right. What has come back with an error does not end the run.
    private void Learn(RawCall* call)
    {
        if (call->Result > PermanentFirst)
            _pool[_nextPlace++ % PoolSize] = call->Result;
        if (call->Error != 0)
        {
            if (call->Site < CallSites.Count)
                _tries[_tryCount++ % TriesMax] = call->Site;
            return;
        }

        _answered++;
        if (call->Site < CallSites.Count)
            *Known(call->Site) = *call;
    }

    private RawCall* Known(uint site)
    {
        fixed (byte* known = _known)
            return (RawCall*)known + site;
    }

    private void Choose(RawCall* call)
    {
        const uint oneIn = 64;
        uint site = ChooseSite();
        bool isKnown = site < CallSites.Count && Known(site)->Site == site && _numbers.Next(4) != 0;
        if (isKnown)
            *call = *Known(site);
        call->Site = site;
        if (!isKnown || _numbers.Next(8) == 0)
            call->Reference = ChooseReference();
        if (!isKnown || _numbers.Next(4) == 0)
            call->Argument = ChooseWord();
        call->StackChange = _numbers.Next(oneIn) == 0 ? _numbers.Next() : 0;
        for (int i = 0; i < RawCall.StackWords; i++)
        {
            if (!isKnown || _numbers.Next(RawCall.StackWords) == 0)
                call->Words[i] = ChooseWord();
        }
    }

    private uint ChooseSite()
    {
        const uint unusual = 200;

        // Gate.Return and Gate.EndFrame.
        const uint end = 0x1_0000;
        return _numbers.Next(unusual) switch
        {
            0 => _numbers.Next(),
            1 => end,
            2 or 3 => end + 1,
            4 => CallSites.Count + _numbers.Next(unusual),
            < unusual / 2 when _tryCount != 0 => _tries[_numbers.Next(_tryCount < TriesMax ? _tryCount : TriesMax)],
            _ => _numbers.Next(CallSites.Count),
        };
    }

    private uint ChooseReference()
    {
        const uint permanentMax = 500;
        return _numbers.Next(8) switch
        {
            0 => _pool[_numbers.Next(PoolSize)],
            1 => _numbers.Next(32) == 0 ? _numbers.Next(permanentMax) : _kept[_numbers.Next(KeptCount)],
            2 => _kept[_numbers.Next(KeptCount)],
            3 => ChooseWord(),
            _ => _numbers.Next(PermanentFirst),
        };
    }

    private uint ChooseWord()
    {
        const uint kinds = 16;
        const uint smallMax = 32;
        const uint code = 0x1000;
        const uint kernel = 0x0010_0000;
        const uint windowEnd = 0x0100_0000;
        const uint sign = 0x8000_0000;
        fixed (byte* buffer = _buffer)
        {
            return _numbers.Next(kinds) switch
            {
                0 => 0,
                1 => uint.MaxValue - _numbers.Next(smallMax),
                2 => _numbers.Next(PermanentFirst),
                3 => _numbers.Next(),
                4 => kernel + (_numbers.Next() % kernel),
                5 => windowEnd - _numbers.Next(smallMax),
                6 => _numbers.Next(8) == 0 ? sign | _numbers.Next(smallMax * smallMax) : _kept[_numbers.Next(KeptCount)],
                7 => _kept[_numbers.Next(KeptCount)],
                8 => _pool[_numbers.Next(PoolSize)],
                9 => code + (_numbers.Next() % code),
                10 or 11 or 12 => (uint)(nuint)buffer + _numbers.Next(smallMax),
                13 => _numbers.Next(BufferBytes),
                _ => _numbers.Next(BufferBytes / 2),
            };
        }
    }
}
