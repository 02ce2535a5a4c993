using System;

namespace BssOs.Tests.Configuration.DeafDevices;

/// <summary>A driver whose device does not answer.</summary>
[Server]
public unsafe partial struct DeafDevice : ISlotViewDouble
{
    public void Construct() => Error.DeviceFailure.Throw();

    public uint GetLabel(Span<byte> text) => 0;

    public SlotViewDouble GetNext() => default;

    public Server GetDevice() => default;
}
