using System.Collections.Generic;

namespace BssOs.Tests.Drivers;

/// <summary>An 8042 with a keyboard, as far as the driver uses it.</summary>
public sealed class KeyboardChip : SimulatedDevice
{
    private bool _expectsCommandByte;

    /// <summary>Bytes that wait, with whether they are the mouse's.</summary>
    public Queue<(byte Value, bool IsMouse)> Output { get; } = [];

    public byte CommandByte { get; private set; } = 0x10;

    public bool IsEnabled { get; private set; }

    /// <summary>No chip: all reads give ones.</summary>
    public bool IsAbsent { get; init; }

    /// <summary>Polls of the status that show the controller busy after each write; -1 for ever.</summary>
    public int BusyPolls { get; set; }

    private int BusyLeft { get; set; }

    public override byte Read8(uint port)
    {
        if (IsAbsent)
            return 0xFF;
        if (port == 0)
            return Output.TryDequeue(out (byte Value, bool IsMouse) first) ? first.Value : (byte)0;
        byte status = 0;
        if (Output.TryPeek(out (byte Value, bool IsMouse) waiting))
            status |= (byte)(0x01 | (waiting.IsMouse ? 0x20 : 0));
        if (BusyLeft > 0)
            BusyLeft--;
        return (byte)(status | (BusyLeft != 0 ? 0x02 : 0));
    }

    public override void Write8(uint port, byte value)
    {
        BusyLeft = BusyPolls;
        if (port == 4 && value == 0x20)
            Output.Enqueue((CommandByte, false));
        else if (port == 4 && value == 0xAE)
            IsEnabled = true;
        else if (port == 4 && value == 0x60)
            _expectsCommandByte = true;
        else if (port == 0 && _expectsCommandByte)
            (CommandByte, _expectsCommandByte) = (value, false);
    }
}
