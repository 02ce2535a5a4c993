using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using BssOs.Config.Check;

namespace BssOs.Config;

/// <summary>Finds the mistakes of a configuration before anything boots.</summary>
public static class ConfigurationChecker
{
    // Servers are followed recursively from slot to slot, and a chain may have 100,000. Only the part that is touched takes memory.
    private const int StackBytes = 512 * 1024 * 1024;

    /// <summary>The rules of the check, by the names used in diagnostics.</summary>
    public static IReadOnlyList<string> RuleNames => Rules.All;

    /// <summary>Checks the configuration of an image whose files are all in its folder.</summary>
    /// <param name="imageFolder">The folder.</param>
    /// <param name="servers">The existing server files.</param>
    /// <param name="boot">The boot options.</param>
    public static CheckResult Check(string imageFolder, IEnumerable<ServerDescription> servers, BootOptions? boot = null) =>
        Check([imageFolder], servers, boot);

    /// <summary>Checks the configuration of an image.</summary>
    /// <param name="folders">Folders with configuration files; the first folder that has a file is used.</param>
    /// <param name="servers">The existing server files.</param>
    /// <param name="boot">The boot options.</param>
    public static CheckResult Check(IReadOnlyList<string> folders, IEnumerable<ServerDescription> servers, BootOptions? boot = null)
    {
        ArgumentNullException.ThrowIfNull(folders);
        CheckResult? result = null;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = CheckHere(folders, servers, boot ?? new BootOptions());
                }
                catch (Exception problem)
                {
                    failure = ExceptionDispatchInfo.Capture(problem);
                }
            },
            StackBytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    private static CheckResult CheckHere(IReadOnlyList<string> folders, IEnumerable<ServerDescription> servers, BootOptions boot)
    {
        Dictionary<string, ServerDescription> byName = servers.ToDictionary(server => server.FileName, StringComparer.Ordinal);
        var findings = new Findings();
        ServerDescription? init = FindBootServer("init", Rules.MissingInit, boot.Init, KernelNames.Executable, byName, findings);
        FindBootServer("parser", Rules.MissingParser, boot.Parser, KernelNames.Query, byName, findings);

        var tree = new ScopeTree(folders, boot, findings);
        var model = new SystemModel([], [], tree.Files);

        // After a syntax error, names may seem to be missing that were only not parsed.
        if (tree.Main is { } main && !tree.HasSyntaxMistakes)
        {
            foreach (ConfigurationText text in tree.Scopes.Select(scope => scope.Text).Distinct())
                new FileRules(text, text == main.Text, findings).Check();
            var resolver = new Resolver(byName, KernelNames.Of(boot.Platform), findings);
            var rules = new SystemRules(tree, resolver, KernelNames.Of(boot.Platform), findings);
            rules.Check();
            model = new ModelBuilder(resolver, rules, findings).Build(main, init, boot, tree.Files);
        }

        return new CheckResult(findings.InOrder([Findings.BootCommandLine, .. tree.ReadFiles]), model);
    }

    private static ServerDescription? FindBootServer(
        string key, string rule, string file, ServiceSignature service, Dictionary<string, ServerDescription> servers, Findings findings)
    {
        if (!servers.TryGetValue(file, out ServerDescription? found))
        {
            findings.BootError(
                rule,
                $"{key}={file}: there is no such server file",
                Spelling.Suggest(file, servers.Keys, "write the server or mend the name"));
            return null;
        }

        if (found.Implements(service.Id))
            return found;
        findings.BootError(
            Rules.WrongBootService,
            $"{key}={file} implements {found.Service.Name} instead of {service.Name}",
            "name another server file");
        return null;
    }
}
