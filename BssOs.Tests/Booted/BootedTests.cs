using System.Collections.Generic;
using System.Threading.Tasks;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace BssOs.Tests.Booted;

/// <summary>
/// What all tests that boot an image have in common: each ends by asking its system for the leak report. A system that is
/// booted once for a whole fixture is named before the first test, one that a test boots for itself by that test.
/// </summary>
[Category("Booted")]
[NonParallelizable]
public abstract class BootedTests
{
    private readonly List<ILeakReporting> _systems = [];
    private int _lasting;
    private bool _isAsked;

    /// <summary>What was named until now lasts for the whole fixture.</summary>
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
            if (TestContext.CurrentContext.Result.Outcome.Status is TestStatus.Failed or TestStatus.Skipped)
                return;
            foreach (ILeakReporting system in _systems)
                await AskAsync(system);
            Assert.That(_isAsked, "no system was asked for its leak report");
        }
        finally
        {
            _systems.RemoveRange(_lasting, _systems.Count - _lasting);
        }
    }

    /// <summary>Names a system, to be asked for the leak report at the end of the test.</summary>
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
}
