using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace BssOs.Tool.Verbs;

/// <summary><c>bss new server</c>: a copy of the template under a new name.</summary>
internal static partial class NewVerb
{
    private const string TemplateName = "Template";

    /// <summary>Describes the verb.</summary>
    public static Command Create(Workspace workspace)
    {
        Argument<string> name = new("name") { Description = "Name of the server in PascalCase, such as HelloWorld." };
        Command server = new("server", "Makes BssOs.Servers/NAME, a server that compiles and answers.") { name };
        server.SetAction(result => MakeServer(workspace, result.GetRequiredValue(name)));
        return new Command("new", "Makes the beginning of something.") { server };
    }

    private static int MakeServer(Workspace workspace, string name)
    {
        if (!NamePattern().IsMatch(name))
            throw new CommandFailure($"'{name}' is no name for a server.", "Use PascalCase letters and digits, such as HelloWorld.");
        string servers = Path.Combine(workspace.Root, "BssOs.Servers");
        string template = Path.Combine(servers, TemplateName);
        string folder = Path.Combine(servers, name);
        if (Directory.EnumerateDirectories(servers, name, SearchOption.AllDirectories).FirstOrDefault() is { } taken)
            throw new CommandFailure($"{workspace.Relative(taken)} exists already.", "Choose another name.");
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(template))
        {
            string target = Path.Combine(folder, Path.GetFileName(file).Replace(TemplateName, name, StringComparison.Ordinal));
            File.WriteAllText(target, WholeWord().Replace(File.ReadAllText(file), name));
            Console.WriteLine(workspace.Relative(target));
        }
        Console.WriteLine("next: ./bss build, then name its file in an image's system.conf");
        return ExitCodes.Success;
    }

    [GeneratedRegex("^[A-Z][A-Za-z0-9]{0,39}$")]
    private static partial Regex NamePattern();

    [GeneratedRegex($"\\b{TemplateName}\\b")]
    private static partial Regex WholeWord();
}
