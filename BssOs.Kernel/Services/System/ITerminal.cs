namespace BssOs;

/// <summary>Text in both directions.</summary>
[Service(0x0000_0042)]
public interface ITerminal
{
    /// <summary>What comes from the user.</summary>
    TextInput GetInput();

    /// <summary>What goes to the user.</summary>
    TextOutput GetOutput();
}
