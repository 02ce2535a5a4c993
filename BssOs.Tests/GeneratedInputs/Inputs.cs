using System;
using System.Globalization;
using BssOs.Tool.Testing;
using CsCheck;

namespace BssOs.Tests.GeneratedInputs;

/// <summary>
/// Tries what CsCheck generates, the same inputs in every run: a run that fails for an input of its own would blame a change that has
/// nothing to do with it. <c>./bss test --seed fresh</c> looks for more.
/// </summary>
internal static class Inputs
{
    // CsCheck has as many independent sequences as there are streams; which one is of no importance.
    private const uint Stream = 1;

    private static readonly ulong RunSeed = SeedOf(Environment.GetEnvironmentVariable(TestRun.SeedVariable));

    /// <summary>Tries inputs; one that fails is made smaller and told with its seed.</summary>
    /// <param name="inputs">What makes them.</param>
    /// <param name="check">Answers whether an input is as it should be, or throws.</param>
    /// <param name="rounds">How many.</param>
    public static void AllHold<T>(this Gen<T> inputs, Func<T, bool> check, int rounds) => AllHold(inputs, check, rounds, RunSeed);

    /// <inheritdoc cref="AllHold{T}(Gen{T}, Func{T, bool}, int)"/>
    public static void AllHold<T1, T2>(this Gen<(T1, T2)> inputs, Func<T1, T2, bool> check, int rounds) =>
        inputs.AllHold(input => check(input.Item1, input.Item2), rounds);

    /// <inheritdoc cref="AllHold{T}(Gen{T}, Func{T, bool}, int)"/>
    public static void AllHold<T1, T2, T3>(this Gen<(T1, T2, T3)> inputs, Func<T1, T2, T3, bool> check, int rounds) =>
        inputs.AllHold(input => check(input.Item1, input.Item2, input.Item3), rounds);

    /// <summary>As the others, from a number that makes all inputs.</summary>
    internal static void AllHold<T>(Gen<T> inputs, Func<T, bool> check, int rounds, ulong seed)
    {
        // A user repeats a single input, by the seed that CsCheck has printed for it.
        if (Check.Seed is not null)
        {
            inputs.Sample(check, iter: rounds, threads: 1);
            return;
        }

        // CsCheck takes a seed for the first input only and the time for the others, so the loop is here.
        var numbers = new PCG(Stream, seed);
        for (int i = 0; i < rounds; i++)
        {
            ulong state = numbers.State;
            if (Holds(check, inputs.Generate(numbers, null, out _)))
                continue;
            inputs.Sample(check, seed: numbers.ToString(state), iter: rounds, threads: 1);
            throw new InvalidOperationException(
                $"Input {i} of seed {seed} ({numbers.ToString(state)} for CsCheck_Seed) fails only now and then.");
        }
    }

    /// <summary>The number that makes all inputs of a run.</summary>
    /// <param name="word">What <c>./bss test --seed</c> left; null in ordinary runs, which all have the same number.</param>
    internal static ulong SeedOf(string? word) => word is null ? 0 : ulong.Parse(word, CultureInfo.InvariantCulture);

    private static bool Holds<T>(Func<T, bool> check, T input)
    {
        try
        {
            return check(input);
        }
        catch (Exception)
        {
            // CsCheck runs the input again and reports the exception.
            return false;
        }
    }
}
