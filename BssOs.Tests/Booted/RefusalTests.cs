using System;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>More clients at once than a machine of little memory can serve, who ask after they have been refused.</summary>
[TestFixture(4, "net-http")]
[TestFixture(6, "net-http-isolated")]
public sealed class RefusalTests(int megabytes, string imageName) : TapTests("pc", megabytes, imageName)
{
    private const int Clients = 64;

    // What arrives at a connection that is closed altogether is answered by a reset, and the 503 that came before is lost with it.
    private const string Client =
        $"exec 3<>/dev/tcp/{BootedSystem.AddressOnTap}/80 || exit; sleep 1; printf 'GET /pattern/2000 HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n' >&3; head -n 1 <&3";

    [Test]
    [CancelAfter(120_000)]
    public async Task Each_client_sees_its_answer_or_503()
    {
        string said = Network.Require("timeout", "60", "bash", "-c", $"for i in $(seq {Clients}); do ( {Client} ) & done; wait");
        string[] answers = [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        TestContext.Out.WriteLine(string.Join(", ", answers.GroupBy(answer => answer).Select(group => $"{group.Key}: {group.Count()}")));
        Assert.That(answers, Has.Length.EqualTo(Clients).And.All.AnyOf("HTTP/1.1 200 OK", "HTTP/1.1 503 Service Unavailable"));
        Assert.That(
            answers.Count(answer => answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal)), Is.InRange(Clients / 8, Clients - 1));
        string page = await Booted.GetAsync("");
        Assert.That(StatusTable.ReadCounter(page, "http", "connections refused"), Is.Not.Zero);
        Assert.That(StatusTable.ReadCounter(page, "tcp", "resets sent"), Is.Zero);
    }
}
