using System.Threading.Tasks;

namespace BssOs.Tests.Booted;

/// <summary>A system whose leak report was looked at by whatever ran it, which would have failed.</summary>
internal sealed class LeakChecked : ILeakReporting
{
    /// <inheritdoc/>
    public Task RequireNoLeaksAsync() => Task.CompletedTask;
}
