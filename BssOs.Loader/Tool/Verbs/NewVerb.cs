using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using BssOs.Generator;
using BssOs.Packer.Build;
using BssOs.Tool.Images;

namespace BssOs.Tool.Verbs;

/// <summary><c>bss new server</c>: a copy of the template under a new name.</summary>
internal static partial class NewVerb
{
    private const string TemplateName = "Template";

    // So that all that is derived from it has room in a server file.
    private const int NameLengthMax = 40;

    private const int NameLengthShown = 20;

    /// <summary>Describes the verb.</summary>
    public static Command Create(Workspace workspace)
    {
        Argument<string> name = new("name") { Description = "Name of the server in PascalCase, such as HelloWorld." };
        Command server = new("server", "Makes BssOs.Servers/NAME, a server that compiles and answers.") { name };
        server.SetAction(result => MakeServer(workspace, result.GetRequiredValue(name), result.InvocationConfiguration.Output));
        return new Command("new", "Makes the beginning of something.") { server };
    }

    private static int MakeServer(Workspace workspace, string name, TextWriter output)
    {
        if (name.Length > NameLengthMax)
        {
            throw new CommandFailure(
                $"The name {name[..NameLengthShown]}... has {name.Length} letters, and a server's has {NameLengthMax} at most.", "Choose a shorter one.");
        }

        if (!NamePattern().IsMatch(name))
            throw new CommandFailure($"'{name}' is no name for a server.", "Use PascalCase letters and digits, such as HelloWorld.");
        string servers = Path.Combine(workspace.Root, "BssOs.Servers");
        string template = Path.Combine(servers, TemplateName);
        string folder = Path.Combine(servers, name);
        if (Directory.EnumerateDirectories(servers, name, SearchOption.AllDirectories).FirstOrDefault() is { } taken)
            throw new CommandFailure($"{workspace.Relative(taken)} exists already.", "Choose another name.");
        if (WhyNot(workspace, template, name) is { } reason)
        {
            throw new CommandFailure(
                $"'{name}' cannot be the name of a server: {reason}.", "Name it after what it drives or how it does it, such as a device.");
        }

        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(template))
        {
            string target = Path.Combine(folder, Path.GetFileName(file).Replace(TemplateName, name, StringComparison.Ordinal));
            File.WriteAllText(target, WholeWord().Replace(File.ReadAllText(file), name));
            output.WriteLine(workspace.Relative(target));
        }
        string image = KebabCase.From(name);
        output.WriteLine(
            $"next: write {Workspace.ImageFolder}/{image}/{Image.ConfigurationFile} (docs/writing-a-server.md#testing-it), then ./bss run {image}");
        return ExitCodes.Success;
    }

    // The name becomes a namespace beside those of all other servers, and a type, so it would hide what servers know by that name.
    private static string? WhyNot(Workspace workspace, string template, string name)
    {
        var tree = new SourceTree(workspace.Root);
        if (tree.FindServers([]).FirstOrDefault(s => s.FileName == KebabCase.From(name)) is { } other)
            return $"{workspace.Relative(other.Folder)} makes {other.FileName}.bss already";
        foreach (string file in tree.CommonFiles.Concat(tree.FindServers([]).SelectMany(s => s.Files)))
        {
            foreach (Match declared in Declaration().Matches(File.ReadAllText(file)))
            {
                string found = declared.Groups["name"].Value;
                bool isShared = !file.StartsWith(Path.Combine(workspace.Root, "BssOs.Servers"), StringComparison.Ordinal)
                    || file.StartsWith(Path.Combine(workspace.Root, "BssOs.Servers", "Shared"), StringComparison.Ordinal);
                if (found == "I" + name && declared.Groups["kind"].Value == "interface")
                    return $"it is that of the reference type of the service {found} ({workspace.Relative(file)})";
                if (found == name && isShared)
                    return $"it is that of a type that servers use ({workspace.Relative(file)})";
            }
        }

        // Types of .NET in the namespace System, which hosted builds see, and names in the template and in generated code.
        bool isOfDotNet = AppDomain.CurrentDomain.GetAssemblies()
            .SelectMany(a => a.GetExportedTypesOrNone())
            .Any(t => t.Namespace == "System" && t.Name.Split('`')[0] == name);
        if (isOfDotNet || Reserved.Contains(name) || ServerRules.IsTaken(name))
            return "the name is taken in C# or in generated code";
        bool isInTemplate = Directory.GetFiles(template, "*.cs").Any(f => Regex.IsMatch(File.ReadAllText(f), $@"\b{name}\b"))
            && name != TemplateName;
        return isInTemplate ? "the code that a new server begins with uses it" : null;
    }

    private static Type[] GetExportedTypesOrNone(this System.Reflection.Assembly assembly) =>
        assembly.IsDynamic ? [] : assembly.GetExportedTypes();

    private static readonly string[] Reserved =
        ["BssOs", "Microsoft", "Servers", "System", "Construct", "Destruct", "Execute"];

    [GeneratedRegex(@"\b(?<kind>class|struct|interface|enum|record)\s+(?<name>[A-Za-z_]\w*)")]
    private static partial Regex Declaration();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*$")]
    private static partial Regex NamePattern();

    [GeneratedRegex($"\\b{TemplateName}\\b")]
    private static partial Regex WholeWord();
}
