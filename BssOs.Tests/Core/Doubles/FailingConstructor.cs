using System.Diagnostics.CodeAnalysis;

namespace BssOs.Tests.Core.Failing;

/// <summary>Makes a local server and keeps it, and then fails to start.</summary>
[Server]
public unsafe partial struct FailingConstructor : IExecutable
{
    [SuppressMessage("Style", "IDE0052", Justification = "A reference is kept by being here.")]
    private Executable.Permanent _part;

    public void Construct()
    {
        _part = FailingPart.New(out _).Keep();
        Error.DeviceFailure.Throw();
    }

    public uint Execute() => 0;
}
