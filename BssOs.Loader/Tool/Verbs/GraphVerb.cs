using System.CommandLine;

namespace BssOs.Tool.Verbs;

internal static class GraphVerb
{
    public static Command Create(Workspace workspace) => new("graph", workspace.Root);
}
