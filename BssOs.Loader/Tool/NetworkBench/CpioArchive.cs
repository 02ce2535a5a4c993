using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace BssOs.Tool.NetworkBench;

/// <summary>
/// An archive of the format <c>newc</c> (Linux, Documentation/driver-api/early-userspace/buffer-format.rst): what the kernel unpacks as its
/// first file system.
/// </summary>
public sealed class CpioArchive
{
    private const string End = "TRAILER!!!";
    private const int Alignment = 4;
    private const uint FolderMode = 0x41ED;         // S_IFDIR, 0755
    private const uint FileMode = 0x81ED;           // S_IFREG, 0755

    private readonly List<byte> _bytes = [];
    private uint _number;

    /// <summary>Adds a folder.</summary>
    public void AddFolder(string name) => Add(name, FolderMode, []);

    /// <summary>Adds a file that may be executed.</summary>
    public void AddFile(string name, byte[] content) => Add(name, FileMode, content);

    /// <summary>The archive with all that was added.</summary>
    public byte[] ToArray()
    {
        CpioArchive whole = new() { _number = _number };
        whole._bytes.AddRange(_bytes);
        whole.Add(End, 0, []);
        return whole._bytes.ToArray();
    }

    private void Add(string name, uint mode, byte[] content)
    {
        // Magic, then thirteen numbers: inode, mode, owner, group, links, time, size, device twice, length of the name, no checksum.
        uint[] fields = [++_number, mode, 0, 0, 1, 0, (uint)content.Length, 0, 0, 0, 0, (uint)name.Length + 1, 0];
        StringBuilder head = new("070701");
        foreach (uint field in fields)
            head.Append(field.ToString("X8", CultureInfo.InvariantCulture));
        _bytes.AddRange(Encoding.ASCII.GetBytes($"{head}{name}\0"));
        Align();
        _bytes.AddRange(content);
        Align();
    }

    private void Align()
    {
        while (_bytes.Count % Alignment != 0)
            _bytes.Add(0);
    }
}
