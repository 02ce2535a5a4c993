namespace BssOs;

/// <summary>A place at which other threads come to run.</summary>
[Service(0x0000_0074)]
public interface IGate
{
    /// <summary>Lets other threads run.</summary>
    void Pass();
}
