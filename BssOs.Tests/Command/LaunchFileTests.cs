using System.IO;
using System.Text.Json;
using BssOs.Tool;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>The launch files of the editors fit the command.</summary>
[TestFixture]
public sealed class LaunchFileTests
{
    private readonly Workspace _workspace = Workspace.Find();

    [Test]
    public void The_debugger_connects_where_the_verb_has_its_machine_wait()
    {
        string address = LaunchFile.Read(_workspace).GetProperty("miDebuggerServerAddress").GetString()!;
        string port = address[(address.IndexOf(':') + 1)..];
        Assert.That(CommandLine.Run("debug", "--help").Output, Does.Match($@"--gdb-port(.|\n)*\[default: {port}\]"));
        Assert.That(File.ReadAllText(Path.Combine(_workspace.Root, "launch.vs.json")), Does.Contain(address));
        Assert.That(File.ReadAllText(Path.Combine(_workspace.Root, ".vscode", "tasks.json")), Does.Contain(port));
    }

    [Test]
    public void The_task_that_it_starts_first_exists()
    {
        string task = LaunchFile.Read(_workspace).GetProperty("preLaunchTask").GetString()!;
        string text = File.ReadAllText(Path.Combine(_workspace.Root, ".vscode", "tasks.json"));
        using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        JsonElement first = document.RootElement.GetProperty("tasks")[0];
        Assert.That(first.GetProperty("label").GetString(), Is.EqualTo(task));
        Assert.That(first.GetProperty("args")[0].GetString(), Is.EqualTo("debug"));
    }
}
