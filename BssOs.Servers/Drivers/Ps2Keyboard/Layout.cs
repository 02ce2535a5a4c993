namespace BssOs.Servers.Ps2Keyboard;

/// <summary>
/// The US layout: the character of each key by its code in scan code set 1 (IBM PS/2 hardware interface technical reference, "Keyboards",
/// figure "Scan code set 1"); 0 for a key without a character.
/// </summary>
internal static class Layout
{
    /// <summary>First key of the number pad.</summary>
    public const byte KeypadFirst = 0x47;

    /// <summary>Last key of the number pad.</summary>
    public const byte KeypadLast = 0x53;

    private const byte Escape = 0x1B;
    private const byte Backspace = 0x08;

    /// <summary>Without shift.</summary>
    public static System.ReadOnlySpan<byte> Plain =>
    [
        0, Escape, (byte)'1', (byte)'2', (byte)'3',
        (byte)'4', (byte)'5', (byte)'6', (byte)'7', (byte)'8', (byte)'9', (byte)'0', (byte)'-', (byte)'=',
        Backspace, (byte)'\t', (byte)'q', (byte)'w',
        (byte)'e', (byte)'r', (byte)'t', (byte)'y', (byte)'u', (byte)'i', (byte)'o', (byte)'p', (byte)'[', (byte)']',
        (byte)'\n', 0, (byte)'a', (byte)'s', (byte)'d',
        (byte)'f', (byte)'g', (byte)'h', (byte)'j', (byte)'k', (byte)'l', (byte)';', (byte)'\'', (byte)'`',
        0, (byte)'\\', (byte)'z', (byte)'x', (byte)'c',
        (byte)'v', (byte)'b', (byte)'n', (byte)'m', (byte)',', (byte)'.', (byte)'/', 0, (byte)'*', 0, (byte)' ',
    ];

    /// <summary>With shift.</summary>
    public static System.ReadOnlySpan<byte> Shifted =>
    [
        0, Escape, (byte)'!', (byte)'@', (byte)'#',
        (byte)'$', (byte)'%', (byte)'^', (byte)'&', (byte)'*', (byte)'(', (byte)')', (byte)'_', (byte)'+',
        Backspace, (byte)'\t', (byte)'Q', (byte)'W',
        (byte)'E', (byte)'R', (byte)'T', (byte)'Y', (byte)'U', (byte)'I', (byte)'O', (byte)'P', (byte)'{', (byte)'}',
        (byte)'\n', 0, (byte)'A', (byte)'S', (byte)'D',
        (byte)'F', (byte)'G', (byte)'H', (byte)'J', (byte)'K', (byte)'L', (byte)':', (byte)'"', (byte)'~',
        0, (byte)'|', (byte)'Z', (byte)'X', (byte)'C',
        (byte)'V', (byte)'B', (byte)'N', (byte)'M', (byte)'<', (byte)'>', (byte)'?', 0, (byte)'*', 0, (byte)' ',
    ];

    /// <summary>The number pad with Num Lock, from <see cref="KeypadFirst"/>.</summary>
    public static System.ReadOnlySpan<byte> Keypad => "789-456+1230."u8;

    /// <summary>
    /// The cursor keys, and the number pad without Num Lock, from <see cref="KeypadFirst"/>: last letter of the control sequence "ESC [
    /// letter" (ECMA-48, 8.3, and DEC VT100 user guide); 0 for none, '~' for Delete: "ESC [ 3 ~".
    /// </summary>
    public static System.ReadOnlySpan<byte> Cursor =>
    [
        (byte)'H', (byte)'A', 0, 0, (byte)'D', 0, (byte)'C', 0, (byte)'F', (byte)'B', 0, 0, (byte)'~',
    ];
}
