using System;
using System.IO;
using System.IO.MemoryMappedFiles;
using BssOs.Tool.Emulation;

namespace BssOs.Tool.NetworkBench;

/// <summary>The instructions that a machine has executed, as QEMU's plugin counts them (counter.c).</summary>
public sealed class InstructionCounter : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly MemoryMappedFile _mapping;
    private readonly MemoryMappedViewAccessor _view;
    private readonly string _plugin;
    private readonly long _blockBytes;

    /// <param name="plugin">The plugin.</param>
    /// <param name="blockBytes">Room for a record of each block of code; 0 for the sum only.</param>
    public InstructionCounter(string plugin, long blockBytes = 0)
    {
        const int headBytes = 16;
        _plugin = plugin;
        _blockBytes = blockBytes;
        _mapping = MemoryMappedFile.CreateFromFile(_file, FileMode.Open, null, headBytes + blockBytes);
        _view = _mapping.CreateViewAccessor();
    }

    /// <summary>Instructions so far.</summary>
    public long Value => _view.ReadInt64(0);

    /// <summary>A machine that is counted.</summary>
    public MachineOptions Attach(MachineOptions machine) => machine with
    {
        Plugin = $"file={_plugin},out={_file}{(_blockBytes == 0 ? "" : FormattableString.Invariant($",blocks={_blockBytes}"))}",
    };

    /// <summary>What the file holds now.</summary>
    public byte[] Read()
    {
        const int usedPlace = 8;
        byte[] bytes = new byte[_view.ReadInt64(usedPlace)];
        _view.ReadArray(0, bytes, 0, bytes.Length);
        return bytes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.Dispose();
        _mapping.Dispose();
        File.Delete(_file);
    }
}
