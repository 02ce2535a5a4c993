using BssOs.Servers.Shared;

namespace BssOs.Servers.LinuxConsole;

/// <summary>Standard input and output of the process, as a terminal.</summary>
[Server]
public unsafe partial struct LinuxConsole : ITerminal
{
    private const int BytesPerRead = 64;

    private InputRing _received;
    private LinePatience _patience;
    private Counter.Permanent _lost;
    private InterruptHandler.Permanent _handler;

    /// <summary>The two files.</summary>
    [Required] private static partial LinuxFile File { get; }

    /// <summary>Raised when there is something to read.</summary>
    [Required] private static partial Interrupt Interrupt { get; }

    /// <summary>Creates the event on which readers wait.</summary>
    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>Lets output wait while Linux accepts none; without it, such output is lost at once.</summary>
    [Required(Optional = true)] private static partial Clock Clock { get; }

    /// <summary>Counts lost characters.</summary>
    [Required(Optional = true)] private static partial Counters Counters { get; }

    /// <summary>Begins to listen; the kernel also raises the interrupt initially, for what was typed before.</summary>
    public void Construct()
    {
        _received.Open(Synchronization.CreateEvent());
        if (!Counters.IsNull)
            _lost = Counters.GetCounter("console"u8, "characters lost"u8).Keep();
        InterruptHandler handler = ReceiveHandler.New(out ReceiveHandler* created);
        created->Initialize(Self);
        _handler = handler.Keep();
        Interrupt.AddHandler(handler);
    }

    /// <inheritdoc/>
    public TextInput GetInput()
    {
        TextInput result = Input.New(out Input* created);
        created->Initialize(Self);
        return result;
    }

    /// <inheritdoc/>
    public TextOutput GetOutput()
    {
        TextOutput result = Output.New(out Output* created);
        created->Initialize(Self);
        return result;
    }

    /// <summary>Moves available input to the ring; what does not fit is lost, as on a serial line.</summary>
    internal void Receive()
    {
        System.Span<byte> bytes = stackalloc byte[BytesPerRead];
        bool isAny = false;
        uint count;
        while ((count = File.Read(bytes)) != 0)
        {
            for (int i = 0; i < (int)count; i++)
                isAny |= _received.TryAddTyped(bytes[i]);
        }

        if (isAny)
            _received.Announce();
    }

    /// <summary>Reads bytes from the ring; waits for the first.</summary>
    internal uint Read(System.Span<byte> text) => _received.Read(text);

    /// <summary>
    /// Writes text; what Linux does not accept for a long time is lost, and counted. Errors: <see cref="Error.DeviceFailure"/>.
    /// </summary>
    internal void Write(System.ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            uint taken = File.Write(text);
            text = text.Slice((int)taken);
            if (taken != 0)
            {
                _patience.Reset();
            }
            else if (!_patience.TryWait(Clock))
            {
                if (!_lost.IsNull)
                    _lost.Add((uint)text.Length);
                return;
            }
        }
    }
}
