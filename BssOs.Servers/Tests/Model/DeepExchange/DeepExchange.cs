using System;

namespace BssOs.Servers.DeepExchange;

/// <summary>
/// As <c>stub-exchange</c>, but each call goes to a stack of its own: what comes while the kernel provides that is taken before the call
/// has a frame.
/// </summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe, StackBytes = Stated)]
public unsafe partial struct DeepExchange : IExecutable
{
    private const uint Stated = 12288;

    // With that in use, no stack has room for another call, however it is rounded.
    private const int BytesUsed = 4096;

    private Executable.Permanent _shared;

    public void Construct() => _shared = Mortal.New(out _).Keep();

    public void Destruct() => _shared.Release();

    /// <returns>1 if a destroyed object was called, otherwise 0.</returns>
    public uint Execute()
    {
        Span<byte> used = stackalloc byte[BytesUsed];
        used.Fill(1);
        bool isCalled = _shared.TryExecute(out uint isAlive, out Error error);
        bool isWrong = isCalled ? isAlive != 1 : error != Error.BadReference;
        Executable.Permanent made = Mortal.New(out _).Keep();
        SystemCalls.Lock();
        Executable.Permanent old = _shared;
        _shared = made;
        SystemCalls.Unlock();
        old.Release();
        return isWrong || used[BytesUsed - 1] != 1 ? 1u : 0u;
    }
}
