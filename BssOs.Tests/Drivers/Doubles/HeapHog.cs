using System;
using System.Collections.Generic;
using BssOs.Kernel;

namespace BssOs.Tests.Drivers;

/// <summary>Holds all memory that the kernel has left, until it is disposed of.</summary>
public sealed unsafe class HeapHog : IDisposable
{
    private const nuint Largest = 1 << 20;
    private const nuint Smallest = 32;

    private readonly List<(nint Block, nuint Bytes)> _held = [];

    public HeapHog()
    {
        for (nuint bytes = Largest; bytes >= Smallest;)
        {
            void* block = Heap.TryAllocate(bytes);
            if (block == null)
                bytes /= 2;
            else
                _held.Add(((nint)block, bytes));
        }
    }

    public void Dispose()
    {
        foreach ((nint block, nuint bytes) in _held)
            Heap.Free((void*)block, bytes);
        _held.Clear();
    }
}
