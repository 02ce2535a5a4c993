using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using BssOs.Format;
using NUnit.Framework;

namespace BssOs.Tests.Generator;

/// <summary>The server files that describe servers inside .NET.</summary>
[TestFixture]
public unsafe partial class HostedServerFileTests
{
    [Test]
    public void Server_Described_PassesTheReader()
    {
        HostedServerType type = Relay.Describe();
        using var file = new AlignedCopy(type.File);
        FormatError error = ServerFileReader.Validate(file.Bytes, (uint)type.File.Length, out uint offset);
        Assert.That(error, Is.EqualTo(FormatError.None), $"at offset {offset}");
    }

    [Test]
    public void Server_Described_HasItsRecords()
    {
        HostedServerType type = Relay.Describe();
        using var file = new AlignedCopy(type.File);
        byte* start = file.Bytes;
        var header = (ServerFileHeader*)start;
        var classes = (ClassRecord*)(start + header->ClassOffset);
        var required = (RequiredRecord*)(start + header->RequiredOffset);
        var services = (ServiceRecord*)(start + header->ServiceOffset);
        string Name(uint offset) =>
            Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(start + header->StringOffset + offset));
        uint executable = services[classes[0].ServiceIndex].Id, clock = services[required[0].ServiceIndex].Id;
        (uint bytes, uint constructor, uint destructor, uint entry) first =
            (classes[0].PrivateBytes, classes[0].Constructor, classes[0].Destructor, ((ushort*)(start + header->EntryOffset))[0]);
        (string file, string type, string slot) names = (Name(0), Name(classes[0].NameOffset), Name(required[0].NameOffset));
        (uint flags, uint convention, uint stack) head = (header->Flags, header->CallingConvention, header->StackBytes);
        uint optional = required[0].Flags;
        Assert.Multiple(() =>
        {
            Assert.That(type.Name, Is.EqualTo("relay"));
            Assert.That(names, Is.EqualTo(("relay", "relay", "wall-clock")));
            Assert.That(executable, Is.EqualTo(Executable.ServiceId));
            Assert.That(clock, Is.EqualTo(Clock.ServiceId));
            Assert.That(optional, Is.EqualTo(RequiredRecord.Optional));
            Assert.That(first, Is.EqualTo(((uint)sizeof(Relay), 0u, (uint)ClassRecord.NoCode, 8u)));
            Assert.That(head, Is.EqualTo(((uint)SynchronizationMode.ThreadSafe | ServerFileHeader.CallbacksProhibited, 1u, 512u)));
        });
    }

    [Test]
    public void Entries_Called_RunTheServer()
    {
        HostedServerType type = Relay.Describe();
        var relay = default(Relay);
        ((delegate*<void*, nuint*, nuint>)type.Entries[0])(&relay, null);
        nuint result = ((delegate*<void*, nuint*, nuint>)type.Entries[2])(&relay, null);
        Assert.That(result, Is.EqualTo((nuint)8));
    }

    /// <summary>Counts its calls from 7 on.</summary>
    [Server(Synchronization = SynchronizationMode.ThreadSafe, Callbacks = false, StackBytes = 512)]
    private partial struct Relay : IExecutable
    {
        private uint _count;

        [SuppressMessage("Style", "IDE0051", Justification = "Stands in the file that is looked at.")]
        [Required(Optional = true)]
        private static partial Clock WallClock { get; }

        public uint Execute() => ++_count;

        private void Construct() => _count = 7;
    }

    /// <summary>A copy whose address is a multiple of 4.</summary>
    private readonly ref struct AlignedCopy
    {
        public AlignedCopy(byte[] file)
        {
            Bytes = (byte*)NativeMemory.Alloc((nuint)file.Length);
            file.CopyTo(new Span<byte>(Bytes, file.Length));
        }

        public byte* Bytes { get; }

        public void Dispose() => NativeMemory.Free(Bytes);
    }
}
