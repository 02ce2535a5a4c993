namespace BssOs.Servers.Ps2Keyboard;

/// <summary>
/// Converts scan code set 1 to text (IBM PS/2 hardware interface technical reference, "Keyboards"): a key sends its code when it is
/// pressed, and the code with <see cref="Released"/> when it is released.
/// </summary>
internal struct ScanCodes
{
    /// <summary>Maximum number of bytes for one key.</summary>
    public const int BytesMax = 4;

    private const byte Released = 0x80;
    private const byte Extended = 0xE0;
    private const byte PausePrefix = 0xE1;

    /// <summary>Codes after <see cref="PausePrefix"/>.</summary>
    private const byte PauseCodes = 2;

    private const byte ControlKey = 0x1D;
    private const byte LeftShift = 0x2A;
    private const byte RightShift = 0x36;
    private const byte CapsLock = 0x3A;
    private const byte NumLock = 0x45;
    private const byte Slash = 0x35;
    private const byte Enter = 0x1C;
    private const byte Escape = 0x1B;

    /// <summary>A letter with Ctrl yields its lower five bits (ECMA-48, 5.2).</summary>
    private const byte ControlMask = 0x1F;

    private bool _isExtended;
    private byte _toSkip;
    private bool _isLeftShift;
    private bool _isRightShift;
    private bool _isLeftControl;
    private bool _isRightControl;
    private bool _isCapsLock;
    private bool _isNumLock;

    /// <summary>Processes the next code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="text">At least <see cref="BytesMax"/> bytes.</param>
    /// <returns>Bytes written into <paramref name="text"/>.</returns>
    public int Decode(byte code, System.Span<byte> text)
    {
        if (_toSkip > 0)
        {
            _toSkip--;
            return 0;
        }

        if (code == PausePrefix)
        {
            _toSkip = PauseCodes;
            return 0;
        }

        if (code == Extended)
        {
            _isExtended = true;
            return 0;
        }

        bool isExtended = _isExtended;
        _isExtended = false;
        bool isDown = (code & Released) == 0;
        byte key = (byte)(code & ~Released);
        if (TrackModifier(key, isExtended, isDown) || !isDown)
            return 0;
        if (key is >= Layout.KeypadFirst and <= Layout.KeypadLast)
            return DecodeKeypad(key - Layout.KeypadFirst, isExtended, text);
        if (isExtended && key is not (Slash or Enter))
            return 0;
        byte character = isExtended && key == Slash ? (byte)'/' : FindCharacter(key);
        if (character == 0)
            return 0;
        text[0] = character;
        return 1;
    }

    private bool TrackModifier(byte key, bool isExtended, bool isDown)
    {
        switch (key)
        {
            case LeftShift:
            case RightShift:
                // The keyboard inserts extended shift codes around some keys to compensate for Num Lock.
                if (isExtended)
                    return true;
                if (key == LeftShift)
                    _isLeftShift = isDown;
                else
                    _isRightShift = isDown;
                return true;
            case ControlKey:
                if (isExtended)
                    _isRightControl = isDown;
                else
                    _isLeftControl = isDown;
                return true;
            case CapsLock:
                _isCapsLock ^= isDown;
                return true;
            case NumLock:
                _isNumLock ^= isDown;
                return true;
            default:
                return false;
        }
    }

    private readonly int DecodeKeypad(int index, bool isExtended, System.Span<byte> text)
    {
        byte digit = Layout.Keypad[index];
        if (!isExtended && (_isNumLock || digit is (byte)'-' or (byte)'+'))
        {
            text[0] = digit;
            return 1;
        }

        byte final = Layout.Cursor[index];
        if (final == 0)
            return 0;
        int length = 0;
        text[length++] = Escape;
        text[length++] = (byte)'[';
        if (final == (byte)'~')
            text[length++] = (byte)'3';
        text[length++] = final;
        return length;
    }

    private readonly byte FindCharacter(byte key)
    {
        if (key >= Layout.Plain.Length)
            return 0;
        byte plain = Layout.Plain[key];
        bool isLetter = plain is >= (byte)'a' and <= (byte)'z';
        bool isShift = _isLeftShift || _isRightShift;
        byte character = isShift != (isLetter && _isCapsLock) ? Layout.Shifted[key] : plain;
        bool isControl = _isLeftControl || _isRightControl;
        return isControl && (isLetter || character is (byte)'[' or (byte)'\\' or (byte)']') ? (byte)(character & ControlMask) : character;
    }
}
