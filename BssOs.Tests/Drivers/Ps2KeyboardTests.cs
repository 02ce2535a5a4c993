using System;
using System.Text;
using BssOs.Kernel.Hosted;
using BssOs.Servers.Ps2Keyboard;
using BssOs.Tests.GeneratedInputs;
using CsCheck;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

[TestFixture]
public sealed class Ps2KeyboardTests
{
    private const uint Line = 1;

    private SimulatedPc _pc = null!;
    private KeyboardChip _chip = null!;

    [SetUp]
    public void Start()
    {
        _pc = new SimulatedPc();
        _chip = new KeyboardChip();
    }

    [TearDown]
    public void Stop() => _pc.Dispose();

    [TestCase("1E 9E", "a")]
    [TestCase("2A 1E 9E AA 1E 9E", "Aa")]
    [TestCase("36 02 82 B6", "!")]
    [TestCase("3A BA 1E 9E 02 82", "A1")]
    [TestCase("3A BA 2A 1E 9E AA", "a")]
    [TestCase("3A BA 3A BA 1E 9E", "a")]
    [TestCase("1C 9C", "\n")]
    [TestCase("E0 1C E0 9C", "\n")]
    [TestCase("0E 8E", "\b")]
    [TestCase("1D 2E AE 9D", "\u0003")]
    [TestCase("E0 1D 2E AE E0 9D 2E", "\u0003c")]
    [TestCase("1D 02 82 9D", "1")]
    [TestCase("E0 48 E0 C8", "\u001b[A")]
    [TestCase("E0 2A E0 50 E0 D0 E0 AA", "\u001b[B")]
    [TestCase("E0 53 E0 D3", "\u001b[3~")]
    [TestCase("47 C7", "\u001b[H")]
    [TestCase("45 C5 47 C7 53", "7.")]
    [TestCase("4A CA 4E 37", "-+*")]
    [TestCase("E0 35 35", "//")]
    [TestCase("E1 1D 45 E1 9D C5 1E", "a")]
    [TestCase("3B BB 38 B8 57 58 E0 5B", "")]
    [TestCase("39", " ")]
    [TestCase("2A 33 34 35 28 29 2B AA", "<>?\"~|")]
    public void Codes_Decoded_GiveText(string codes, string text)
    {
        ScanCodes decoder = default;
        var result = new StringBuilder();
        Span<byte> buffer = stackalloc byte[ScanCodes.BytesMax];
        foreach (string code in codes.Split(' '))
        {
            int length = decoder.Decode(Convert.ToByte(code, 16), buffer);
            result.Append(Encoding.UTF8.GetString(buffer[..length]));
        }

        Assert.That(result.ToString(), Is.EqualTo(text));
    }

    [Test]
    public void AnyCodes_Decoded_NeverFail()
    {
        Gen.Byte.Array[1, 100].AllHold(codes =>
        {
            ScanCodes decoder = default;
            Span<byte> buffer = stackalloc byte[ScanCodes.BytesMax];
            foreach (byte code in codes)
            {
                if (decoder.Decode(code, buffer) is < 0 or > ScanCodes.BytesMax)
                    return false;
            }

            return true;
        }, rounds: 2000);
    }

    [Test]
    public void ControllerPresent_Loaded_IsSetUpAndEmptied()
    {
        _chip.Output.Enqueue((0x1E, false));
        Load();
        Assert.That(_chip.IsEnabled, Is.True);
        Assert.That(_chip.CommandByte, Is.EqualTo(0x41));
        Assert.That(_chip.Output, Is.Empty);
    }

    [Test]
    public void ControllerAbsent_Loaded_IsDeviceFailure()
    {
        _chip = new KeyboardChip { IsAbsent = true };
        AssertLoadFails();
    }

    [Test]
    public void ControllerStuck_Loaded_IsDeviceFailure()
    {
        _chip.BusyPolls = -1;
        AssertLoadFails();
    }

    [Test]
    public void ReaderWaits_KeysPressed_ReaderGetsText()
    {
        nuint keyboard = Load();
        string read = string.Empty;
        ThreadBody.Start(_pc.Kernel, keyboard, word =>
        {
            byte[] buffer = new byte[16];
            while (true)
                read += Encoding.UTF8.GetString(buffer, 0, (int)new TextInput(word).Read(buffer));
        });
        _pc.Run();
        Press(0x23);
        Press(0xA3);
        Assert.That(read, Is.EqualTo("h"));
        Press(0x17);
        Assert.That(read, Is.EqualTo("hi"));
    }

    [Test]
    public void MouseMoves_KeysPressed_OnlyKeysCount()
    {
        var keyboard = new TextInput(Load());
        _chip.Output.Enqueue((0x1E, true));
        _chip.Output.Enqueue((0x30, false));
        _pc.Interrupt(Line);
        byte[] buffer = new byte[16];
        Assert.That(keyboard.Read(buffer), Is.EqualTo(1));
        Assert.That(buffer[0], Is.EqualTo((byte)'b'));
    }

    private nuint Load() => _pc.Kernel.Load(Ps2Keyboard.Describe(), new Wiring
    {
        { "data", SimulatedPorts.Load(_pc.Kernel, _chip) },
        { "control", SimulatedPorts.Load(_pc.Kernel, new KeyboardControl(_chip)) },
        { "interrupt", _pc.GetInterrupt(Line) },
    });

    private void Press(byte code)
    {
        _chip.Output.Enqueue((code, false));
        _pc.Interrupt(Line);
    }

    private void AssertLoadFails()
    {
        Assert.That(() => Load(), Throws.TypeOf<ServerErrorException>().With.Property("Error").EqualTo(Error.DeviceFailure));
        Assert.That(_chip.Accesses, Is.LessThan(100_000));
    }
}
