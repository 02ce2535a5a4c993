using System.Text;
using BssOs.Kernel.Hosted;

namespace BssOs.Tests.Drivers;

/// <summary>A thread that reads from a terminal.</summary>
public sealed class TerminalReader
{
    private const int BytesAtOnce = 16;

    private TerminalReader()
    {
    }

    /// <summary>What it has read.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>Starts one that reads until it has so many characters.</summary>
    public static TerminalReader Start(HostedKernel kernel, Terminal.Permanent terminal, int length)
    {
        TerminalReader reader = new();
        ThreadBody.Start(kernel, terminal.GetInput().Keep().Word, word =>
        {
            byte[] buffer = new byte[BytesAtOnce];
            while (reader.Text.Length < length)
                reader.Text += Encoding.UTF8.GetString(buffer, 0, (int)new TextInput(word).Read(buffer));
        });
        return reader;
    }
}
