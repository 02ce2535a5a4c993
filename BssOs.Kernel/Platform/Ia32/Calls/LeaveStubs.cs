namespace BssOs.Kernel.Ia32;

/// <summary>The leave stubs of one server, by what tells them apart.</summary>
internal unsafe struct LeaveStubs
{
    // At most 16 parameters of two words each.
    private const int WordsMax = 32;

    private const int Kinds = 3;

    private fixed uint _addresses[WordsMax * Kinds];

    /// <summary>Where the address of a stub is kept; 0 if it has not been written.</summary>
    public uint* Find(in LeaveStub stub)
    {
        uint kind = stub.HasNoFrame ? 2u : stub.ReturnsReference ? 1u : 0;
        fixed (uint* addresses = _addresses)
            return addresses + (stub.StackWords * Kinds) + kind;
    }
}
