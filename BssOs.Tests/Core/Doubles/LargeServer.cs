namespace BssOs.Tests.Core;

/// <summary>Its object takes a page.</summary>
[Server]
public unsafe partial struct LargeServer : IExecutable
{
    private fixed byte _data[3000];

    public uint Execute() => _data[0];
}
