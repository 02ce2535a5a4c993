namespace BssOs.Servers.ModelSuite;

/// <summary>Accesses an address when it is executed, so that an error of the access comes back from the call.</summary>
[LocalServer]
public unsafe partial struct Accessor : IExecutable
{
    private nuint _address;
    private uint _written;

    /// <summary>Reads a byte.</summary>
    /// <returns>The byte, or <see cref="Failed"/> and more: the error.</returns>
    public static uint Read(nuint address) => Try(address, 0);

    /// <summary>Writes a byte.</summary>
    /// <returns>0, or <see cref="Failed"/> and more: the error.</returns>
    public static uint Write(nuint address, byte value) => Try(address, value + 1u);

    /// <summary>What is added to an error.</summary>
    public const uint Failed = 0x100;

    public readonly uint Execute()
    {
        if (_written == 0)
            return *Mapped.At(_address, PageAccess.Read);
        *Mapped.At(_address, PageAccess.Write) = (byte)(_written - 1);
        return 0;
    }

    private static uint Try(nuint address, uint written)
    {
        Executable made = New(out Accessor* accessor);
        accessor->_address = address;
        accessor->_written = written;
        if (!made.TryExecute(out uint result, out Error error))
            result = Failed + (uint)error;
        made.Release();
        return result;
    }
}
