using System.CommandLine;

namespace BssOs.Tool.Verbs;

internal static class CheckVerb
{
    public static Command Create(Workspace workspace) => new("check", workspace.Root);
}
