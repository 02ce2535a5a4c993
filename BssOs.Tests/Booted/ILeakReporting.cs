using System.Threading.Tasks;

namespace BssOs.Tests.Booted;

/// <summary>A system that was booted and can tell whether a test has left anything behind in it.</summary>
public interface ILeakReporting
{
    /// <summary>What its console shows, and how it ended, if it has; empty if the test itself holds that.</summary>
    string Console => "";

    /// <summary>Fails unless all that exists inside existed before the test.</summary>
    Task RequireNoLeaksAsync();
}
