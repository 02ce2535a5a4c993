using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using BssOs.Config;
using BssOs.Format;
using BssOs.Tool.Dump;
using BssOs.Tool.Output;

namespace BssOs.Tool.Verbs;

/// <summary><c>bss dump</c>: everything that a server file says.</summary>
internal static class DumpVerb
{
    private const string Ending = ".bss";

    /// <summary>Describes the verb.</summary>
    public static Command Create(Workspace workspace)
    {
        Argument<string> file = new("file") { Description = "A server file, or the name of one in artifacts/servers." };
        Option<bool> json = new("--json") { Description = "Prints JSON." };
        Option<bool> noCode = new("--no-code") { Description = "Leaves out the instructions." };
        Command command =
            new("dump", "Prints every field of a server file and its code, with the names of what it calls.") { file, json, noCode };
        command.SetAction(result =>
        {
            DumpedFile dumped = ServerFileDump.Read(Find(workspace, result.GetRequiredValue(file)));
            bool code = !result.GetValue(noCode);
            if (result.GetValue(json))
                PrintJson(dumped, code);
            else
                PrintText(dumped, code, Console.Out);
            return ExitCodes.Success;
        });
        return command;
    }

    // A path is taken as it is; a name alone is one of the servers that were built.
    private static string Find(Workspace workspace, string name)
    {
        string folder = ToolChain.ServerFolder(workspace);
        string built = Path.Combine(folder, name.EndsWith(Ending, StringComparison.Ordinal) ? name : name + Ending);
        if (Path.Exists(name))
            return name;
        if (File.Exists(built))
            return built;
        string[] known = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*" + Ending).Select(file => Path.GetFileNameWithoutExtension(file)).ToArray() : [];
        string meant = Spelling.Suggest(Path.GetFileNameWithoutExtension(name), known, string.Empty);
        throw new CommandFailure(
            $"There is no file '{name}'{(meant.Length == 0 ? "." : $"; {meant}")}",
            "Name a server file or a server, such as: ./bss dump init; ./bss build puts server files into artifacts/servers.");
    }

    private static void PrintJson(DumpedFile file, bool code)
    {
        var whole = new
        {
            file.Name,
            file.Header,
            file.Classes,
            file.Required,
            file.Services,
            file.CallSites,
            file.Relocations,
            Code = code ? Instructions(file) : null,
        };
        Console.WriteLine(JsonSerializer.Serialize(whole, Json.Options));
    }

    private static string[]? Instructions(DumpedFile file) =>
        file.Header.CallingConvention == nameof(CallingConvention.Ia32) ? Disassembly.Lines(file).ToArray() : null;

    private static void PrintText(DumpedFile file, bool code, TextWriter output)
    {
        DumpedHeader header = file.Header;
        output.WriteLine($"server {file.Name}");
        output.WriteLine(
            $"  format version {header.FormatVersion}, {Amount.Of(header.FileSize, "byte")}, checksum 0x{header.Checksum:X8}, code for {header.CallingConvention}");
        output.WriteLine(
            $"  synchronization {header.Synchronization}, callbacks {(header.CallbacksAllowed ? "allowed" : "prohibited")}, stack {Amount.Of(header.StackBytes, "byte")}");
        output.WriteLine(
            $"  code {Amount.Of(header.CodeBytes, "byte")}, names {Amount.Of(header.StringBytes, "byte")}, {Amount.Of(file.Relocations.Count, "relocation")}, {Amount.Of(file.CallSites.Count, "call site")}");
        foreach (DumpedClass part in file.Classes)
        {
            output.WriteLine(
                $"class {part.Name}: {string.Join(", ", part.Services)}, private data {PrivateData(part.PrivateBytes)}, constructor {Place(part.Constructor)}, destructor {Place(part.Destructor)}");
            foreach (DumpedEntry entry in part.Entries)
                output.WriteLine($"  {entry.Offset:x6}  {entry.Function}{(entry.Leaf ? ", leaf" : "")}");
        }
        foreach (DumpedRequirement required in file.Required)
            output.WriteLine($"requires {required.Name}: {required.Service}{(required.Optional ? ", optional" : "")}");
        foreach (DumpedService service in file.Services)
        {
            output.WriteLine(
                $"service {service.Name} 0x{service.Id:X8}{(service.Atomic ? ", atomic" : "")}, signatures 0x{service.SignatureHash:X8}");
            foreach (DumpedFunction function in service.Functions)
                output.WriteLine($"  {function}");
        }
        foreach (DumpedCallSite site in file.CallSites)
            output.WriteLine($"call at {site.Offset:x6}: {site}");
        if (file.Relocations.Count != 0)
        {
            output.WriteLine(
                $"relocations at {string.Join(' ', file.Relocations.Select(place => place.ToString("x6", CultureInfo.InvariantCulture)))}");
        }

        if (!code || Instructions(file) is not { } lines)
            return;
        output.WriteLine("code");
        foreach (string line in lines)
            output.WriteLine(line);
    }

    // In C# a struct without fields has the size of one that has a byte.
    private static string PrivateData(uint bytes) => bytes == 1 ? "none or 1 byte" : Amount.Of(bytes, "byte");

    private static string Place(uint? offset) => offset is { } place ? place.ToString("x6", CultureInfo.InvariantCulture) : "none";
}
