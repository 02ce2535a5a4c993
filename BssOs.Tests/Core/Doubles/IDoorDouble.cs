namespace BssOs.Tests.Core;

/// <summary>A service whose function lets other threads run.</summary>
[Service(0x7F00_0002)]
public interface IDoorDouble
{
    void Pass();
}
