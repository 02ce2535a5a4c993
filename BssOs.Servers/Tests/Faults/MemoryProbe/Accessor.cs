namespace BssOs.Servers.MemoryProbe;

/// <summary>Reads at an address when it is executed, so that an error of the access comes back from the call.</summary>
[LocalServer]
public unsafe partial struct Accessor : IExecutable
{
    private nuint _address;

    public readonly uint Execute() => *Mapped.At(_address, PageAccess.Read);

    /// <summary>Reads a byte.</summary>
    /// <returns>The error of the access, or none.</returns>
    internal static Error Read(nuint address)
    {
        Executable made = New(out Accessor* accessor);
        accessor->_address = address;
        made.TryExecute(out _, out Error error);
        made.Release();
        return error;
    }
}
