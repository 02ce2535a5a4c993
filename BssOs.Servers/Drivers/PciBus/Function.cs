using BssOs.Servers.Shared;

namespace BssOs.Servers.PciBus;

/// <summary>One function of a device.</summary>
[LocalServer]
public unsafe partial struct Function : IPciDevice
{
    private ushort _number;

    /// <inheritdoc/>
    public readonly uint ReadConfiguration(uint offset)
    {
        Check(offset);
        return PciBus.Read(_number, offset);
    }

    /// <inheritdoc/>
    public readonly void WriteConfiguration(uint offset, uint value)
    {
        Check(offset);
        PciBus.Write(_number, offset, value);
    }

    /// <inheritdoc/>
    public readonly Ports GetPorts(uint bar)
    {
        BaseAddress found = BaseAddress.Read(_number, bar);
        if (!found.IsPorts)
            Error.WrongService.Throw();
        TextBuilder name = default;
        name.Append("ports 0x"u8);
        name.AppendHex(found.Address, 4);
        name.Append((byte)' ');
        name.AppendDecimal(found.Size);
        return Ports.Cast(PciBus.AskKernel(Ports.ServiceId, name.GetText()));
    }

    /// <inheritdoc/>
    public readonly DataSpace GetMemory(uint bar)
    {
        BaseAddress found = BaseAddress.Read(_number, bar);
        if (found.IsPorts)
            Error.WrongService.Throw();
        TextBuilder name = default;
        name.Append("memory 0x"u8);
        name.AppendHex(found.Address, 8);
        name.Append((byte)' ');
        name.AppendDecimal(found.Size);
        return DataSpace.Cast(PciBus.AskKernel(DataSpace.ServiceId, name.GetText()));
    }

    /// <inheritdoc/>
    public readonly Interrupt GetInterrupt()
    {
        uint register = PciBus.Read(_number, Registers.Interrupt);
        uint line = register & 0xFF;
        uint pin = (register >> 8) & 0xFF;
        if (pin == 0 || line is 0 or Registers.NoLine)
            Error.NotFound.Throw();
        return PciBus.GetLine(line);
    }

    /// <inheritdoc/>
    public readonly void Enable()
    {
        uint command = PciBus.Read(_number, Registers.Command) & Registers.CommandMask;
        command |= Registers.EnablePorts | Registers.EnableMemory | Registers.EnableMaster;
        PciBus.Write(_number, Registers.Command, command & ~Registers.DisableInterrupt);
    }

    internal void Initialize(ushort number) => _number = number;

    private static void Check(uint offset)
    {
        if (offset >= Registers.SpaceBytes || offset % sizeof(uint) != 0)
            Error.InvalidArgument.Throw();
    }
}
