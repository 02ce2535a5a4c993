using System.Collections.Generic;
using System.Threading.Tasks;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace BssOs.Tests.Booted;

/// <summary>
/// Base of all tests that boot an image: at the end of each test its system is asked for the leak report. A system for a whole fixture is
/// registered before the first test (<see cref="Watch"/>), a system of one test in that test.
/// </summary>
[Category("Booted")]
[NonParallelizable]
public abstract class BootedTests
{
    private readonly List<ILeakReporting> _systems = [];
    private int _lasting;
    private bool _isAsked;

    /// <summary>Systems registered so far last for the whole fixture.</summary>
    [SetUp]
    public void BeginTest()
    {
        _lasting = _systems.Count;
        _isAsked = false;
    }

    /// <summary>Asks each system for its leak report.</summary>
    [TearDown]
    public async Task NothingIsLeftBehind()
    {
        try
        {
            TestStatus outcome = TestContext.CurrentContext.Result.Outcome.Status;
            if (outcome == TestStatus.Failed)
                ShowConsoles();
            if (outcome is TestStatus.Failed or TestStatus.Skipped)
                return;
            foreach (ILeakReporting system in _systems)
                await AskAsync(system);
            Assert.That(_isAsked, "no system was asked for its leak report");
        }
        catch
        {
            ShowConsoles();
            throw;
        }
        finally
        {
            _systems.RemoveRange(_lasting, _systems.Count - _lasting);
        }
    }

    /// <summary>Registers a system, which is asked for the leak report at the end of the test.</summary>
    protected T Watch<T>(T system)
        where T : ILeakReporting
    {
        _systems.Add(system);
        return system;
    }

    /// <summary>Asks a system for the leak report now, since the test itself ends it.</summary>
    protected Task AskAsync(ILeakReporting system)
    {
        _isAsked = true;
        return system.RequireNoLeaksAsync();
    }

    // On its console a system says why it failed; on a machine that nobody sees, this is all that is left of it.
    private void ShowConsoles()
    {
        foreach (ILeakReporting system in _systems)
            TestContext.Out.WriteLine(system.Console);
    }
}
