using System.CommandLine;

namespace BssOs.Tool.Verbs;

internal static class SizesVerb
{
    public static Command Create(Workspace workspace) => new("sizes", workspace.Root);
}
