using BssOs.Packer.Debug;
using NUnit.Framework;

namespace BssOs.Tests.Packer;

/// <summary>Names that debuggers and profiles show.</summary>
[TestFixture]
public sealed class SymbolNameTests
{
    [TestCase("BssOs_KernelImage_BssOs_Kernel_Pc_SerialLine__Write", "SerialLine.Write")]
    [TestCase("BssOs_Target_BssOs_Net_Layers_PacketBytes__Map_0", "PacketBytes.Map_0")]
    [TestCase("BssOs_Server_BssOs_Net_Piece___ctor", "Piece.ctor")]
    [TestCase("?__NONGCSTATICS@BssOs_KernelImage_BssOs_Kernel_Servers@@", "Servers.statics")]
    [TestCase("ia32:TryCall", "ia32:TryCall")]
    [TestCase("entry:0:3", "entry:0:3")]
    [TestCase("__", "__")]
    [TestCase("", "")]
    public void Symbol_IsShownAs(string symbol, string name) => Assert.That(SymbolName.Of(symbol), Is.EqualTo(name));
}
