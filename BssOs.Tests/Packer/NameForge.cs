using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using BssOs.Generator;

namespace BssOs.Tests.Packer;

/// <summary>
/// Finds a name for a function with which a service of other parameters has a given hash: FNV-1a is made for mistakes and not against
/// whoever makes files, and each of its steps can be undone.
/// </summary>
internal static class NameForge
{
    private const uint Prime = 0x0100_0193;
    private const int HalfLength = 3;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";

    // The number with which Prime yields 1, found by Newton's method: each step doubles the bits that are right.
    private static readonly uint Inverse = Enumerable.Range(0, 5).Aggregate(Prime, (x, _) => unchecked(x * (2 - (Prime * x))));

    /// <summary>The service with the only function renamed so that it has a hash.</summary>
    public static ServiceModel Rename(ServiceModel service, uint hash)
    {
        FunctionModel function = service.Functions.Single();
        string rest = function.Signature[function.Name.Length..];
        string name = Find(hash, rest) ?? throw new InvalidOperationException($"No name gives {hash:X8} to {rest}.");
        return service with { Functions = new([function with { Name = name }]) };
    }

    // Forward from the beginning over one half of the name, backward from the hash over what follows and the other half; where both meet
    // there is a name. All names of one half are 2^18, so several of the 2^36 pairs do.
    private static string? Find(uint hash, string rest)
    {
        string[] halves = Enumerable.Range(0, (int)Math.Pow(Letters.Length, HalfLength)).Select(Half).ToArray();
        uint start = new ServiceModel(0, "", "", true, false, true, new([])).SignatureHash;
        Dictionary<uint, string> forward = [];
        foreach (string half in halves.Where(half => !char.IsAsciiDigit(half[0])))
            forward[Encoding.UTF8.GetBytes(half).Aggregate(start, (h, letter) => unchecked((h ^ letter) * Prime))] = half;
        uint end = Back(hash, rest);
        return halves.Select(half => forward.TryGetValue(Back(end, half), out string? first) ? first + half : null)
            .FirstOrDefault(name => name is not null);
    }

    private static uint Back(uint hash, string text) =>
        Encoding.UTF8.GetBytes(text).Reverse().Aggregate(hash, (h, letter) => unchecked(h * Inverse) ^ letter);

    private static string Half(int number)
    {
        char[] letters = new char[HalfLength];
        for (int i = 0; i < HalfLength; i++, number /= Letters.Length)
            letters[i] = Letters[number % Letters.Length];
        return new string(letters);
    }
}
