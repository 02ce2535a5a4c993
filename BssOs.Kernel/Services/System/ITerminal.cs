namespace BssOs;

/// <summary>Text in both directions.</summary>
[Service(0x0000_0042)]
public interface ITerminal
{
    /// <summary>Text from the user.</summary>
    TextInput GetInput();

    /// <summary>Text to the user.</summary>
    TextOutput GetOutput();
}
