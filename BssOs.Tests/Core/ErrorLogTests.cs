using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using BssOs.Kernel.Hosted;
using BssOs.Tests.Core.Counting;
using BssOs.Tests.Core.Ending;
using NUnit.Framework;

namespace BssOs.Tests.Core;

[TestFixture]
public sealed unsafe class ErrorLogTests
{
    private HostedKernel _kernel = null!;

    private static IEnumerable<Error> AllErrors => Enum.GetValues<Error>().Where(error => error != Error.None);

    [SetUp]
    public void Start() => _kernel = new HostedKernel();

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void ErrorThrown_Log_TellsErrorAndChain()
    {
        var thrower = new CalculatorDouble.Permanent(_kernel.Load(CountingServer.Describe(), null, "thrower"));
        nuint target = thrower.Word;
        var log = new ErrorLog(_kernel.Ask(ErrorLog.ServiceId, "error-log"));
        thrower.TryFail((uint)Error.NotFound, out _);
        uint number = log.Get(0, out ErrorRecord record);
        Assert.That(number, Is.EqualTo(HostedKernel.Totals.Errors));
        Assert.That((record.Error, record.PosixCode, record.Length), Is.EqualTo((Error.NotFound, 2u, 1u)));
        var monitor = new Monitor(_kernel.Ask(Monitor.ServiceId, "monitor"));
        Assert.That(monitor.GetNext(record.Chain[0] - 1, out ServerInfo info), Is.EqualTo(record.Chain[0]));
        Assert.That(System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)info.Name), Is.EqualTo("thrower"));
        Assert.That(target, Is.Not.Zero);
    }

    [Test]
    public void ThreadEndsByAnError_Console_TellsFunctionAndLine()
    {
        Executable.Permanent body = Script.Load(_kernel, () => (uint)PosixCodes.Of(Refuse()));
        int line = Line(nameof(Refuse));
        new ThreadFactory(_kernel.ThreadFactory).Start(body, 0);
        _kernel.RunThreads();
        Assert.That(_kernel.ConsoleText, Does.Match(
            $@"^thread ended by error Refused in script at ErrorLogTests\.Refuse, ErrorLogTests\.cs:{line}\n$"));
    }

    [Test]
    public void FaultOfDotNet_NobodyCatches_MessageTellsFunctionAndLine()
    {
        int none = 0;
        Executable.Permanent divides = Script.Load(_kernel, () => Divide(none));
        int line = Line(nameof(Divide));
        Assert.That(
            () => divides.Execute(),
            Throws.TypeOf<ServerErrorException>().With.Message.Match(
                $@"error 33 \(DivideByZero\), at ErrorLogTests\.Divide, ErrorLogTests\.cs:{line}\."));
    }

    [Test]
    public void DestructorThrowsOnTheWay_Console_TellsTheErrorThatEndedTheThread()
    {
        Testament.Last = () => Error.Refused.Throw();
        nuint queue = new Synchronization(_kernel.Ask(Synchronization.ServiceId, "synchronization")).CreateQueue(1).Word;
        var mortal = new Executable.Permanent(_kernel.Load(Testament.Describe()));
        new Queue(queue).Put((Server)mortal.Reference);
        mortal.Release();
        Executable.Permanent body = Script.Load(_kernel, () =>
        {
            _ = new Queue(queue).Take();
            Error.NotFound.Throw();
            return 0;
        });
        new ThreadFactory(_kernel.ThreadFactory).Start(body, 0);
        _kernel.RunThreads();
        Testament.Last = null;
        new ErrorLog(_kernel.Ask(ErrorLog.ServiceId, "error-log")).Get(0, out ErrorRecord last);
        Assert.That(last.Error, Is.EqualTo(Error.Refused));
        Assert.That(_kernel.ConsoleText, Does.StartWith("thread ended by error NotFound in script at "));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Error Refuse()
    {
        Error.Refused.Throw(); // Refuse
        return Error.None;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Divide(int by)
    {
        return (uint)(1 / by); // Divide
    }

    private static int Line(string function, [CallerFilePath] string file = "") =>
        1 + Array.FindIndex(File.ReadAllLines(file), line => line.EndsWith($"// {function}", StringComparison.Ordinal));

    [TestCaseSource(nameof(AllErrors))]
    public void Error_Named_HasItsNameInTheSource(Error error)
    {
        var log = new ErrorLog(_kernel.Ask(ErrorLog.ServiceId, "error-log"));
        Span<byte> name = stackalloc byte[32];
        int length = (int)log.GetName(error, name);
        Assert.That(System.Text.Encoding.UTF8.GetString(name[..length]), Is.EqualTo(error.ToString()));
        Assert.That(log.GetName(error, name[..1]), Is.EqualTo(length));
    }

    [Test]
    public void NumberThatIsNoError_Named_HasNone() =>
        Assert.That(new ErrorLog(_kernel.Ask(ErrorLog.ServiceId, "error-log")).GetName((Error)12345, new byte[4]), Is.Zero);

    [Test]
    public void ErrorsOfManyKinds_Log_KeepsTheLastOnes()
    {
        const uint recorded = 16;
        var thrower = new CalculatorDouble.Permanent(_kernel.Load(CountingServer.Describe()));
        var log = new ErrorLog(_kernel.Ask(ErrorLog.ServiceId, "error-log"));
        for (uint i = 1; i <= 40; i++)
            thrower.TryFail(i, out _);
        uint last = log.Get(0, out _);
        Assert.That(log.Get(last - recorded, out _), Is.Zero);
        Assert.That(log.Get(last - recorded + 1, out ErrorRecord oldest), Is.EqualTo(last - recorded + 1));
        Assert.That((uint)oldest.Error, Is.EqualTo(40 - recorded + 1));
        Assert.That(log.Get(last + 1, out _), Is.Zero);
    }

    // As requests for pages that are not there make.
    [Test]
    public void ErrorsThatRecur_Log_KeepsTheOthers()
    {
        uint[] recurring = [(uint)Error.NotFound, (uint)Error.TimedOut, (uint)Error.Refused];
        var thrower = new CalculatorDouble.Permanent(_kernel.Load(CountingServer.Describe()));
        var other = new CalculatorDouble.Permanent(_kernel.Load(CountingServer.Describe()));
        var log = new ErrorLog(_kernel.Ask(ErrorLog.ServiceId, "error-log"));
        thrower.TryFail((uint)Error.MemoryFault, out _);
        other.TryFail((uint)Error.NotFound, out _);
        for (int i = 0; i < 100; i++)
        {
            foreach (uint error in recurring)
                thrower.TryFail(error, out _);
        }

        List<(uint Number, Error Error)> listed = [];
        for (uint number = log.Get(0, out ErrorRecord record); number != 0; number = number == 1 ? 0 : log.Get(number - 1, out record))
            listed.Add((number, record.Error));
        Assert.That(listed, Is.EqualTo(new[]
        {
            (302u, Error.Refused), (301u, Error.TimedOut), (300u, Error.NotFound), (2u, Error.NotFound), (1u, Error.MemoryFault),
        }));
    }

    [TestCaseSource(nameof(AllErrors))]
    public void Error_PosixCode_IsThere(Error error) => Assert.That(PosixCodes.Of(error), Is.Not.Zero);
}
