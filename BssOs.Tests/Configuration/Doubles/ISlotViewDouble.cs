using System;

namespace BssOs.Tests.Configuration;

/// <summary>Shows what a configuration has put into the slots of a server.</summary>
[Service(0x7F00_0100)]
public interface ISlotViewDouble
{
    /// <summary>Reads the text in slot <c>label</c>.</summary>
    uint GetLabel(Span<byte> text);

    /// <returns>What slot <c>next</c> holds.</returns>
    SlotViewDouble GetNext();

    /// <returns>What slot <c>device</c> holds.</returns>
    Server GetDevice();
}
