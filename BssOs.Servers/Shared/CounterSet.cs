using System;
using System.Runtime.CompilerServices;

namespace BssOs.Servers.Shared;

/// <summary>
/// The counters of a driver, looked up once: it counts in interrupt handlers and for each frame, where a search by name would take too
/// long.
/// </summary>
internal unsafe struct CounterSet
{
    /// <summary>Maximum number of counters: as many as the driver of the RTL-8139 has.</summary>
    public const int Capacity = 22;

    /// <summary>Storage for references, which are at most 64 bits wide.</summary>
    private fixed ulong _counters[Capacity];

    /// <summary>Gets the counters from the registry; a set that is not opened counts nothing.</summary>
    /// <param name="registry">Where they are listed.</param>
    /// <param name="group">Name of the driver.</param>
    /// <param name="names">Names of the counters in the order of their indices, each NUL-terminated.</param>
    public void Open(Counters registry, ReadOnlySpan<byte> group, ReadOnlySpan<byte> names)
    {
        for (int i = 0; !names.IsEmpty; i++)
        {
            int length = names.IndexOf((byte)0);
            *At(i) = registry.GetCounter(group, names.Slice(0, length)).Keep();
            names = names.Slice(length + 1);
        }
    }

    /// <summary>Adds to a counter.</summary>
    /// <typeparam name="T">The driver's enumeration of its counters.</typeparam>
    public void Add<T>(T what, uint amount = 1)
        where T : unmanaged => Add(Unsafe.As<T, int>(ref what), amount);

    private void Add(int index, uint amount)
    {
        if (amount != 0 && !At(index)->IsNull)
            At(index)->Add(amount);
    }

    private Counter.Permanent* At(int index)
    {
        fixed (ulong* first = _counters)
            return (Counter.Permanent*)first + index;
    }
}
