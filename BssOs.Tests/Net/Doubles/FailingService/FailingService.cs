namespace BssOs.Tests.Net.Doubles.FailingService;

/// <summary>Ends each connection with an error that the test chooses.</summary>
[Server]
public partial struct FailingService : IStreamService
{
    /// <summary>The error.</summary>
    public static Error Error { get; set; }

    public readonly void Serve(TcpConnection connection) => Error.Throw();
}
