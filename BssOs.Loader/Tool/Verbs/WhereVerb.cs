using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using BssOs.Packer.Build;
using BssOs.Tool.Debugging;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;

namespace BssOs.Tool.Verbs;

/// <summary><c>bss where</c>: function and source line of a place in a server's code.</summary>
internal static class WhereVerb
{
    private const string HexadecimalStart = "0x";

    /// <summary>Describes the verb.</summary>
    public static Command Create(Workspace workspace)
    {
        Argument<string> image = new("image") { Description = "Folder under isos/." };
        Argument<string> server = new("server") { Description = "What the image calls the server, or the name of its file." };
        Argument<string[]> places = new("place")
        {
            Description = "The place, such as 0x0123; behind it where its function was called, if the system says that (from 0x0456).",
            Arity = new ArgumentArity(1, 2),
        };
        Option<string?> platform = PlatformOption.Create("pc where it is left out");
        Command command = new("where", "Says which function and source line an error of a server comes from (docs/debugging.md).") { image,
            server, places };
        command.Options.Add(platform);
        command.SetAction(result => Run(
            workspace, Image.Open(workspace, result.GetRequiredValue(image)), PlatformOption.Read(result, platform, KernelPlatform.Pc),
            result.GetRequiredValue(server), result.GetRequiredValue(places).Select(ReadNumber).ToArray()));
        return command;
    }

    private static int Run(Workspace workspace, Image image, KernelPlatform platform, string server, uint[] places)
    {
        PlaceFinder finder = PlaceFinder.For(workspace, image, platform);
        if (!finder.Knows(server))
        {
            throw new CommandFailure(
                $"{image.Name} has no server '{server}', or it was not built.",
                $"./bss build {image.Name} builds its servers, and ./bss graph {image.Name} shows their names.");
        }
        string? found = finder.Find(server, places[0], places.Length > 1 ? places[1] : null);
        Console.WriteLine(found ?? throw new CommandFailure(
            $"There is no function at {HexadecimalStart}{places[0]:x4} in {server}.",
            "Ask with the servers that ran: a build since may have moved it."));
        return ExitCodes.Success;
    }

    private static uint ReadNumber(string text)
    {
        bool isHexadecimal = text.StartsWith(HexadecimalStart, StringComparison.OrdinalIgnoreCase);
        if (uint.TryParse(
            isHexadecimal ? text[HexadecimalStart.Length..] : text, isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture, out uint number))
        {
            return number;
        }

        throw new CommandFailure($"'{text}' is no place in code.", "Give what stands behind 'at' on the console, such as 0x0123.");
    }
}
