using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using BssOs.Config;

namespace BssOs.Tool.Verbs;

/// <summary>What verbs add to their commands.</summary>
internal static class CommandExtensions
{
    /// <summary>
    /// Adds a check of the options together. It is left out where one lacks its value: the library reports that after the checks, but
    /// to ask for such an option's value is an exception.
    /// </summary>
    public static void AddCheck(this Command command, Action<CommandResult> check) => command.Validators.Add(result =>
    {
        if (!result.Children.OfType<OptionResult>().Any(LacksValue))
            check(result);
    });

    /// <summary>Makes an option take one of these words; what the library says of others differs from what verbs say.</summary>
    /// <param name="option">The option.</param>
    /// <param name="thing">What a word names.</param>
    /// <param name="words">The words.</param>
    public static void TakeOneOf(this Option option, string thing, IReadOnlyCollection<string> words)
    {
        option.CompletionSources.Add(words.ToArray());
        option.Validators.Add(result => Check(result, thing, words));
    }

    /// <inheritdoc cref="TakeOneOf(Option, string, IReadOnlyCollection{string})"/>
    /// <param name="argument">The argument.</param>
    /// <param name="thing">What a word names.</param>
    /// <param name="words">The words.</param>
    public static void TakeOneOf(this Argument argument, string thing, IReadOnlyCollection<string> words)
    {
        argument.CompletionSources.Add(words.ToArray());
        argument.Validators.Add(result => Check(result, thing, words));
    }

    private static void Check(SymbolResult result, string thing, IReadOnlyCollection<string> words)
    {
        // An option that begins like one of the words is told by the command itself.
        foreach (string word in result.Tokens.Select(token => token.Value).Where(word => !words.Contains(word) && !word.StartsWith('-')))
        {
            string meant = Spelling.Suggest(word, words, $"choose one of: {string.Join(", ", words)}.");
            result.AddError($"There is no {thing} '{word}'; {meant}");
        }
    }

    private static bool LacksValue(OptionResult result) =>
        !result.Implicit && result.Tokens.Count < result.Option.Arity.MinimumNumberOfValues;
}
