namespace BssOs.Tests.Net.Doubles.FailingPiece;

/// <summary>A piece of work that fails a number of times, about something that it has taken or about nothing.</summary>
[Server]
public partial struct FailingPiece : IExecutable
{
    /// <summary>Failures to come.</summary>
    public static int Failures;

    /// <summary>Whether each is about something taken.</summary>
    public static bool Takes;

    /// <summary>What was taken.</summary>
    public static uint Taken;

    public readonly uint Execute()
    {
        if (Failures == 0)
            return 0;
        Failures--;
        if (Takes)
            Taken++;
        Error.Unreachable.Throw();
        return 1;
    }
}
