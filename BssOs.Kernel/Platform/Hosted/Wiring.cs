using System;
using System.Collections;
using System.Collections.Generic;

namespace BssOs.Kernel.Hosted;

/// <summary>
/// The required services of a server that a test loads: <c>new Wiring { { "clock", clock.Word } }</c>. For slots that are not listed, the
/// kernel is asked by slot name.
/// </summary>
public sealed class Wiring : IEnumerable<KeyValuePair<string, Func<uint, string, nuint>>>
{
    private readonly Dictionary<string, Func<uint, string, nuint>> _slots = [];

    /// <summary>Fills a slot with a reference that the test owns; 0 leaves it empty.</summary>
    public void Add(string slot, nuint reference) => _slots.Add(slot, (_, _) => reference);

    /// <summary>Fills a slot with the kernel's answer for another name, such as <c>ports 0x40 4</c>.</summary>
    public void Add(string slot, string kernelName) => _slots.Add(slot, (service, _) => HostedKernel.Current.Ask(service, kernelName));

    /// <summary>Fills a slot by a function of service ID and slot name.</summary>
    public void Add(string slot, Func<uint, string, nuint> answer) => _slots.Add(slot, answer);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Func<uint, string, nuint>>> GetEnumerator() => _slots.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The slot of the latest query, if nothing fills it; else null.</summary>
    internal string? Unfilled { get; private set; }

    /// <summary>A slot's reference (word); 0 if neither the test nor the kernel fills it.</summary>
    internal nuint Resolve(uint serviceId, string slot)
    {
        Unfilled = null;
        nuint found = Find(serviceId, slot);
        Unfilled = found == 0 ? slot : null;
        return found;
    }

    private nuint Find(uint serviceId, string slot)
    {
        if (_slots.TryGetValue(slot, out Func<uint, string, nuint>? answer))
            return answer(serviceId, slot);
        try
        {
            return HostedKernel.Current.Ask(serviceId, slot);
        }
        catch (ServerErrorException exception) when (exception.Error == Error.NotFound)
        {
            // Not wired: the loader reports which slot of which server.
            return 0;
        }
    }
}
