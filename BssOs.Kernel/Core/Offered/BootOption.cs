namespace BssOs.Kernel;

/// <summary>The value of one option on the boot command line; see <c>IText</c>.</summary>
public unsafe struct BootOption
{
    /// <summary>Object header.</summary>
    public ServerObject Head;

    private byte* _text;
    private nuint _length;

    // Made once, at start.
    private static ObjectKind* _kind;

    /// <summary>Creates the kind.</summary>
    public static void Initialize()
    {
        _kind = Kinds.Create(BssOs.Text.Table.Key, (nuint)sizeof(BootOption));
        BssOs.Text.Table.Fill<ServerObject>(_kind->Functions, &Get);
    }

    /// <summary>Creates the option with one reference, which belongs to the caller; throws <see cref="Error.NotFound"/>.</summary>
    public static ServerObject* Create(byte* key, nuint keyLength)
    {
        byte* value = CommandLine.Find(key, keyLength, out nuint length);
        if (value == null)
            Errors.Throw(Error.NotFound);
        BootOption* option = (BootOption*)Objects.Create(_kind, null);
        option->_text = value;
        option->_length = length;
        return &option->Head;
    }

    private static nuint Get(ServerObject* self, byte* text, nuint size)
    {
        BootOption* option = (BootOption*)self;
        for (nuint i = 0; i < size && i < option->_length; i++)
            text[i] = option->_text[i];
        return option->_length;
    }
}
