using System;
using System.IO;
using System.Threading.Tasks;
using BssOs.Tool.Host;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>A named pipe into which nobody writes: a reader waits until it is disposed of.</summary>
internal sealed class NamedPipe : IDisposable
{
    // Only a reader that waits for the pipe takes so long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _path;

    public NamedPipe(string path)
    {
        _path = path;
        HostResult made = HostProcess.Capture("mkfifo", [path]);
        Assert.That(made.Succeeded, Is.True, made.Errors);
    }

    /// <summary>Runs a piece of code that must not wait for the pipe.</summary>
    public static void Try(Action read)
    {
        Task reader = Task.Run(read);
        Assert.That(((IAsyncResult)reader).AsyncWaitHandle.WaitOne(Patience), "the pipe is read");
        reader.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        // Opened for writing and closed, so that a reader that waits after all reads the end of the file.
        using (new FileStream(_path, FileMode.Open, FileAccess.ReadWrite))
        {
        }

        File.Delete(_path);
    }
}
