using System.Threading.Tasks;

namespace BssOs.Tests.Booted;

/// <summary>A system that was booted and can tell whether a test has left anything behind in it.</summary>
public interface ILeakReporting
{
    /// <summary>Fails unless all that exists inside existed before the test.</summary>
    Task RequireNoLeaksAsync();
}
