using BssOs.Servers.Shared;

namespace BssOs.Servers.PciBus;

/// <content>Finds devices.</content>
public unsafe partial struct PciBus
{
    private const int BitsPerWord = 32;

    private void Scan()
    {
        // A bit for each bus that a bridge leads to. Firmware numbers buses from the root, so that one pass in ascending order visits all
        // of them.
        BusSet buses = default;
        buses.Add(0);
        for (uint bus = 0; bus < Registers.Buses; bus++)
        {
            if (!buses.Contains(bus))
                continue;
            for (uint device = 0; device < Registers.Devices; device++)
                ScanDevice(bus, device, ref buses);
        }
    }

    private void ScanDevice(uint bus, uint device, ref BusSet buses)
    {
        uint functions = 1;
        for (uint function = 0; function < functions; function++)
        {
            ushort number = Registers.Number(bus, device, function);
            uint identity = Read(number, Registers.Identity);
            if ((identity & Registers.NoDevice) == Registers.NoDevice)
                continue;
            uint header = (Read(number, Registers.HeaderType) >> 16) & 0xFF;
            if (function == 0 && (header & Registers.IsMultiFunction) != 0)
                functions = Registers.Functions;
            if (!_functions.TryAdd(number, identity, Read(number, Registers.Class)))
            {
                Print("pci: more devices than the table holds; the rest is left out\n"u8);
                return;
            }

            Report(_functions.Count - 1);
            if ((header & ~Registers.IsMultiFunction) != Registers.BridgeHeader)
                continue;
            uint secondary = (Read(number, Registers.BusNumbers) >> 8) & 0xFF;
            if (secondary > bus)
                buses.Add(secondary);
            else
                Print("pci: firmware left the bridge above without a bus number; what is behind it is not found\n"u8);
        }
    }

    private void Report(uint index)
    {
        uint number = _functions.GetNumber(index);
        TextBuilder line = default;
        line.Append("pci: "u8);
        line.AppendHex(number >> 8, 2);
        line.Append((byte)':');
        line.AppendHex((number >> 3) & 0x1F, 2);
        line.Append((byte)'.');
        line.AppendDecimal(number & 0x7);
        line.Append((byte)' ');
        AppendIdentity(ref line, index);
        line.Append((byte)'\n');
        Print(line.GetText());
    }

    /// <summary>A set of bus numbers.</summary>
    private struct BusSet
    {
        private fixed uint _words[(int)Registers.Buses / BitsPerWord];

        public readonly bool Contains(uint bus) => (_words[bus / BitsPerWord] & (1u << (int)(bus % BitsPerWord))) != 0;

        public void Add(uint bus) => _words[bus / BitsPerWord] |= 1u << (int)(bus % BitsPerWord);
    }
}
