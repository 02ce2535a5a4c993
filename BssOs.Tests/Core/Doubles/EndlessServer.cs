namespace BssOs.Tests.Core;

/// <summary>A server that calls itself without end, through its service.</summary>
[Server]
public unsafe partial struct EndlessServer : IExecutable
{
    public uint Execute() => GetReference().Execute() + 1;
}
