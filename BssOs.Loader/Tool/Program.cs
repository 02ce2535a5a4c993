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

    private static readonly TaskCompletionSource SignalsHandledSource = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Ends when signals cancel the asynchronous verb that runs: the library handles them only after the verb has waited for something.
    /// </summary>
    internal static Task SignalsHandled => SignalsHandledSource.Task;

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

    // For asynchronous verbs the library handles Ctrl-C and SIGTERM, but not SIGHUP, by which a terminal that is closed ends its programs.
    // That would leave machines running and, if only this program gets the signal, the terminal as .NET has set it.
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
        Task<int> verb = result.InvokeAsync(configuration, hangUp.Token);
        SignalsHandledSource.SetResult();
        return verb.GetAwaiter().GetResult();
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
            // If messages cannot be written either, only the exit code tells of the failure.
        }
        return ExitCodes.Failure;
    }

    // The parser takes an unknown option for the verb's optional argument, as if there were an image of that name.
    private static string? FindUnknownOption(ParseResult result) => result.Tokens.Any(token => token.Type == TokenType.DoubleDash)
        ? null
        : result.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
            .FirstOrDefault(value => value.Length > 1 && value[0] == '-');

    // For a wrong verb the parser prints two messages and all of the help; the wrong word is enough.
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
