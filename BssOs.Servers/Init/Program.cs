namespace BssOs.Servers.Init;

/// <summary>
/// One of the programs, and the body of the thread that runs it. A program that ends with an error is started again after a pause, which
/// doubles as long as the program does not last, so that a program that fails at once does not use up the processor.
/// </summary>
[LocalServer]
public unsafe partial struct Program : IExecutable
{
    /// <summary>The pause after the first error.</summary>
    public const uint FirstPauseMilliseconds = 1000;

    /// <summary>The longest pause; a program that has run this long is considered to have lasted.</summary>
    public const uint PauseMillisecondsMax = 64_000;

    private Executable.Permanent _program;
    private uint _number;

    /// <inheritdoc/>
    public readonly uint Execute()
    {
        uint pause = FirstPauseMilliseconds;
        while (true)
        {
            Init.Clock.GetNow(out Instant start);
            if (_program.TryExecute(out uint result, out Error error))
                return result;
            Init.Clock.GetNow(out Instant end);
            if (end.Since(start) >= PauseMillisecondsMax)
                pause = FirstPauseMilliseconds;
            Init.Report(_number, error, pause);
            Init.Clock.Sleep(pause);
            pause = System.Math.Min(pause * 2, PauseMillisecondsMax);
        }
    }

    /// <summary>Releases the program.</summary>
    public void Destruct() => _program.Release();

    internal void Initialize(Executable program, uint number)
    {
        _program = program.Keep();
        _number = number;
    }
}
