using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;

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

    private static bool LacksValue(OptionResult result) =>
        !result.Implicit && result.Tokens.Count < result.Option.Arity.MinimumNumberOfValues;
}
