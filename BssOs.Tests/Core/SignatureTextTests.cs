using System;
using System.Globalization;
using System.Linq;
using System.Text;
using BssOs.Format;
using BssOs.Kernel;
using BssOs.Kernel.Hosted;
using BssOs.Tests.Format;
using NUnit.Framework;

namespace BssOs.Tests.Core;

[TestFixture]
public sealed unsafe class SignatureTextTests
{
    private HostedKernel _kernel = null!;

    private static (string Signature, ServiceKey Key)[] KernelServices =>
    [
        (Monitor.Signature, Monitor.Table.Key),
        (MemoryMap.Signature, MemoryMap.Table.Key),
        (ThreadGroup.Signature, ThreadGroup.Table.Key),
        (Query.Signature, Query.Table.Key),
        (DataSpace.Signature, DataSpace.Table.Key),
    ];

    [SetUp]
    public void Start() => _kernel = new HostedKernel();

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void KernelService_AnyOne_IsDescribedAsItsSignatureSays()
    {
        foreach ((string signature, ServiceKey key) in KernelServices)
            Assert.That(TextAt(key.Signatures), Is.EqualTo(string.Concat(signature.Split('\n').SkipLast(1).Select(Expected))));
    }

    [Test]
    public void File_EachKindOfParameter_IsDescribed()
    {
        string open = $"wir{Digits(SampleFile.RequiredId)}\n";
        Assert.That(TextOf(SampleFile.Make()), Does.StartWith(open).And.Contain($"I{Digits(4)}O{Digits(28)}B{Digits(100)}v\n"));
    }

    [Test]
    public void File_OtherNames_IsTheSame()
    {
        byte[] file = SampleFile.Make();
        string before = TextOf(file);
        FileEditor editor = new(file);
        editor.StringByte(editor.Function(editor.Service(0).FirstFunction).NameOffset) ^= 1;
        Assert.That(TextOf(file), Is.EqualTo(before));
    }

    [Test]
    public void File_OtherKindSizeOrService_IsAnother()
    {
        byte[] file = SampleFile.Make();
        string before = TextOf(file);
        FileEditor editor = new(file);
        int open = editor.Function(editor.Service(0).FirstFunction).FirstParameter;
        int peer = editor.Function(editor.Service(0).FirstFunction).ResultPeer - 1;
        int configure = editor.Function(editor.Service(0).FirstFunction + 2).FirstParameter;
        editor.Peer(peer)++;
        string otherService = TextOf(file);
        editor.Peer(peer)--;
        editor.Parameter(open + 1).Kind = (byte)ValueKind.Word;
        string otherKind = TextOf(file);
        editor.Parameter(open + 1).Kind = (byte)ValueKind.BlockIn;
        editor.Parameter(configure).Value++;
        Assert.That(new[] { before, otherService, otherKind, TextOf(file) }, Is.Unique);
    }

    [Test]
    public void StackWords_OfEachFunction_AreAllButTheFirst()
    {
        fixed (byte* start = "v\nwv\nwwr\x0011\niw\nwiow\n"u8)
        {
            byte* text = start;
            uint[] words = new uint[5];
            for (int i = 0; i < words.Length; i++)
                words[i] = SignatureText.StackWordsOf(ref text);
            Assert.That(words, Is.EqualTo(new uint[] { 0, 0, 1, 1, 4 }));
        }
    }

    private static string TextOf(byte[] file)
    {
        fixed (byte* start = file)
        {
            byte* text = SignatureText.Create(start, (ServiceRecord*)(start + ((ServerFileHeader*)start)->ServiceOffset));
            string copy = TextAt(text);
            SignatureText.Free(text);
            return copy;
        }
    }

    private static string TextAt(byte* text) => Encoding.ASCII.GetString(text, (int)BssOs.Kernel.Text.Length(text));

    // A line Name(kind,kind)kind.
    private static string Expected(string line)
    {
        string kinds = line[(line.IndexOf('(', StringComparison.Ordinal) + 1)..];
        return string.Concat(kinds.Split(',', ')').Where(kind => kind.Length != 0).Select(Letters)) + "\n";
    }

    private static string Letters(string kind) => kind[0] switch
    {
        'r' => "r" + Digits(uint.Parse(kind[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
        'I' or 'O' or 'B' => kind[..1] + Digits(uint.Parse(kind[1..], CultureInfo.InvariantCulture)),
        _ => kind,
    };

    private static string Digits(uint value) =>
        value == 0 ? "" : (char)(16 + (value % 16)) + Digits(value / 16);
}
