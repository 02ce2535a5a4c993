namespace BssOs;

/// <summary>A call during which other threads run.</summary>
[Service(0x0000_0074)]
public interface IGate
{
    /// <summary>Lets other threads run.</summary>
    void Pass();
}
