namespace BssOs.Tests.Core.Failing;

/// <summary>The local server of <see cref="FailingConstructor"/>.</summary>
[LocalServer]
public unsafe partial struct FailingPart : IExecutable
{
    public uint Execute() => 0;
}
