using BssOs.Servers.Shared;

namespace BssOs.Servers.Ps2Keyboard;

/// <summary>A PS/2 keyboard with US layout at the 8042 controller of a PC.</summary>
[Server]
public unsafe partial struct Ps2Keyboard : ITextInput
{
    /// <summary>The controller accepts a byte within a millisecond; a port access takes about a microsecond, so this is ample.</summary>
    private const int PollsMax = 20_000;

    /// <summary>Bytes that can be pending in controller and keyboard: the keyboard's own buffer has 16.</summary>
    private const int PendingMax = 32;

    private ScanCodes _codes;
    private InputRing _typed;
    private InterruptHandler.Permanent _handler;

    /// <summary>Data register: <c>ports 0x60 1</c>.</summary>
    [Required] private static partial Ports Data { get; }

    /// <summary>Status register (read) and command register (write): <c>ports 0x64 1</c>.</summary>
    [Required] private static partial Ports Control { get; }

    /// <summary>Line 1 of the interrupt controller.</summary>
    [Required] private static partial Interrupt Interrupt { get; }

    /// <summary>Creates the event on which readers wait.</summary>
    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>Initializes the controller; errors: <see cref="Error.DeviceFailure"/> if there is none.</summary>
    public void Construct()
    {
        _typed.Open(Synchronization.CreateEvent());
        Discard();
        Command(Registers.EnableKeyboard);
        Command(Registers.ReadCommandByte);
        byte mode = ReadReply();
        mode = (byte)((mode & ~Registers.KeyboardOff) | Registers.KeyboardInterrupt | Registers.Translate);
        Command(Registers.WriteCommandByte);
        WaitForController();
        Data.Write8(Registers.Only, mode);
        InterruptHandler handler = KeyHandler.New(out KeyHandler* created);
        created->Initialize(Self);
        _handler = handler.Keep();
        Interrupt.AddHandler(handler);

        // A key pressed before the line was opened has already caused the only edge: without this there would never be another.
        Discard();
    }

    /// <inheritdoc/>
    public uint Read(System.Span<byte> text) => _typed.Read(text);

    /// <summary>Reads the keyboard's codes.</summary>
    internal void Receive()
    {
        bool isAny = false;
        uint place = 0;
        System.Span<byte> text = new(&place, ScanCodes.BytesMax);
        for (int i = 0; i < PendingMax; i++)
        {
            byte status = Control.Read8(Registers.Only);
            if ((status & Registers.OutputFull) == 0)
                break;
            byte code = Data.Read8(Registers.Only);
            if ((status & Registers.IsAuxiliary) != 0)
                continue;
            int length = _codes.Decode(code, text);
            for (int j = 0; j < length; j++)
                isAny |= _typed.TryAdd(text[j]);
        }

        if (isAny)
            _typed.Announce();
    }

    private static void Discard()
    {
        for (int i = 0; i < PendingMax && (Control.Read8(Registers.Only) & Registers.OutputFull) != 0; i++)
            Data.Read8(Registers.Only);
    }

    private static void Command(byte command)
    {
        WaitForController();
        Control.Write8(Registers.Only, command);
    }

    private static void WaitForController()
    {
        for (int i = 0; i < PollsMax; i++)
        {
            if ((Control.Read8(Registers.Only) & Registers.InputFull) == 0)
                return;
        }

        Error.DeviceFailure.Throw();
    }

    private static byte ReadReply()
    {
        for (int i = 0; i < PollsMax; i++)
        {
            if ((Control.Read8(Registers.Only) & Registers.OutputFull) != 0)
                return Data.Read8(Registers.Only);
        }

        Error.DeviceFailure.Throw();
        return 0;
    }
}
