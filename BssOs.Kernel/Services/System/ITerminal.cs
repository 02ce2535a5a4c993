namespace BssOs;

/// <summary>Text in both directions.</summary>
[Service(0x0000_0042)]
public interface ITerminal
{
    TextInput GetInput();

    TextOutput GetOutput();
}
