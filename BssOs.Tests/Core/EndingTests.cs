using BssOs.Kernel;
using BssOs.Tests.Core.Ending;
using NUnit.Framework;

namespace BssOs.Tests.Core;

/// <summary>The end of objects where something goes wrong around it.</summary>
[TestFixture]
public sealed unsafe class EndingTests
{
    private HostedKernel _kernel = null!;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel();
        Testament.Last = null;
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void Lock_that_cannot_be_had_again_behind_a_destructor_stops_no_other_end()
    {
        BssOs.Kernel.Server* owner = null;
        Executable.Permanent kept = default;
        var mortal = new Executable.Permanent(_kernel.Load(Testament.Describe()));
        nuint address = (nuint)_kernel.ResolveHost(mortal.Word);
        Executable.Permanent releaser = Script.Load(_kernel, () =>
        {
            owner = Cpu.CurrentServer;
            if (kept.IsNull)
                kept = new Executable(address).Keep();
            else
                kept.Release();
            return 0;
        });
        releaser.Execute();
        mortal.Release();

        // Somebody else comes in while it is open, and stays.
        Testament.Last = () =>
        {
            owner->LockOwner = (BssOs.Kernel.ThreadContext*)owner;
            owner->LockDepth = 1;
        };
        Assert.That(releaser.TryExecute(out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.Closed));
        owner->LockOwner = null;
        owner->LockDepth = 0;
        bool isDestructed = false;
        Testament.Last = () => isDestructed = true;
        new Executable.Permanent(_kernel.Load(Testament.Describe())).Release();
        Assert.That(isDestructed, Is.True);
    }
}
