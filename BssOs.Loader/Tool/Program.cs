using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Config;
using BssOs.Tool.Verbs;

namespace BssOs.Tool;

/// <summary>Entry point of the command <c>bss</c>.</summary>
public static class Program
{
    /// <summary>Time that a verb gets to stop what it started after Ctrl-C, SIGTERM or SIGHUP.</summary>
    private static readonly TimeSpan TerminationTime = TimeSpan.FromSeconds(15);

    /// <summary>Parses the command line and runs one verb.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Main(string[] arguments)
    {
        try
        {
            Workspace workspace = Workspace.Find();
            ParseResult result = CreateRoot(workspace).Parse(arguments);
            if (arguments.Length == 0)
                return Invoke(CreateRoot(workspace).Parse(["--help"]));
            if (FindUnknownVerb(result) is { } verb)
                return Refuse(result, [verb]);
            if (result.Errors.Count != 0)
                return Refuse(result, result.Errors.Select(error => error.Message));
            if (FindUnknownOption(result) is { } option)
                return Refuse(result, [$"There is no option '{option}'."]);
            return Invoke(result);
        }
        catch (CommandFailure failure)
        {
            return Explain(failure);
        }
        catch (Exception problem) when (HostFailure.Of(problem) is { } failure)
        {
            return Explain(failure);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Failure;
        }
    }

    /// <summary>Makes the command with all its verbs.</summary>
    public static RootCommand CreateRoot(Workspace workspace) => new("Builds, boots and examines BssOs systems.")
    {
        BuildVerb.Create(workspace),
        RunVerb.Create(workspace),
        TestVerb.Create(workspace),
        BenchVerb.Create(workspace),
        CheckVerb.Create(workspace),
        DumpVerb.Create(workspace),
        SizesVerb.Create(workspace),
        GraphVerb.Create(workspace),
        IsoVerb.Create(workspace),
        DebugVerb.Create(workspace),
        WhereVerb.Create(workspace),
        NewVerb.Create(workspace),
    };

    // Of verbs that can be asked to stop the library handles Ctrl-C and SIGTERM. A terminal that is closed ends its programs by SIGHUP,
    // which would leave machines running and, where only the program gets it, the terminal as .NET has set it.
    private static int Invoke(ParseResult result)
    {
        if (result.Action is not AsynchronousCommandLineAction)
        {
            using StopSignals signals = new();
            return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        using CancellationTokenSource hangUp = new();
        using PosixSignalRegistration registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            hangUp.Cancel();
            _ = Task.Delay(TerminationTime).ContinueWith(_ => Environment.Exit(ExitCodes.Failure), TaskScheduler.Default);
        });
        InvocationConfiguration configuration = new()
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TerminationTime,
        };
        return result.InvokeAsync(configuration, hangUp.Token).GetAwaiter().GetResult();
    }

    private static int Explain(CommandFailure failure)
    {
        try
        {
            Console.Error.WriteLine($"bss: {failure.Message}");
            Console.Error.WriteLine($"     {failure.Remedy}");
        }
        catch (IOException)
        {
            // The place for messages is full as well: the exit code is all that is left.
        }
        return ExitCodes.Failure;
    }

    // The parser takes an option that it does not know for the verb's argument, if that may be left out: an image of that name.
    private static string? FindUnknownOption(ParseResult result) => result.Tokens.Any(token => token.Type == TokenType.DoubleDash)
        ? null
        : result.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
            .FirstOrDefault(value => value.Length > 1 && value[0] == '-');

    // Where a verb has to stand, the parser has two complaints and the whole help; which word is wrong is all there is to say.
    private static string? FindUnknownVerb(ParseResult result)
    {
        Command command = result.CommandResult.Command;
        if (result.Errors.Count == 0 || command.Subcommands.Count == 0)
            return null;
        string[] known = command.Subcommands.Select(verb => verb.Name).ToArray();
        if (result.UnmatchedTokens is not [string word, ..])
            return $"A word is missing behind '{VerbOf(result)}': {string.Join(" or ", known)}.";
        return word.StartsWith('-')
            ? $"There is no option '{word}'."
            : $"There is no verb '{VerbOf(result, word)}'; {Spelling.Suggest(word, known, $"choose one of: {string.Join(", ", known)}.")}";
    }

    private static string VerbOf(ParseResult result, params string[] last) =>
        string.Join(' ', result.Tokens.Where(token => token.Type == TokenType.Command).Select(token => token.Value).Concat(last));

    private static int Refuse(ParseResult result, IEnumerable<string> messages)
    {
        foreach (string message in messages)
            Console.Error.WriteLine($"bss: {message}");
        Console.Error.WriteLine($"     See: ./bss {VerbOf(result, "--help")}");
        return ExitCodes.Usage;
    }
}
