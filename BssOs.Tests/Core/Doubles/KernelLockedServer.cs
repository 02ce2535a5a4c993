namespace BssOs.Tests.Core.SelfLocking;

/// <summary>As <see cref="LockingServer"/>, but the kernel locks it.</summary>
[Server]
public unsafe partial struct KernelLockedServer : IExecutable
{
    public uint Execute()
    {
        LockingServer.Inside?.Invoke();
        return 0;
    }
}
