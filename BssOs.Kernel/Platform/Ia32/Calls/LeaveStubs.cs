namespace BssOs.Kernel.Ia32;

/// <summary>The leave stubs of one server, indexed by the properties in which they differ.</summary>
internal unsafe struct LeaveStubs
{
    // At most 16 parameters of two words each.
    private const int WordsMax = 32;

    private const int Kinds = 3;

    private fixed uint _addresses[WordsMax * Kinds];

    /// <summary>Where the address of a stub is stored; 0 if it has not been generated yet.</summary>
    public uint* Find(in LeaveStub stub)
    {
        uint kind = stub.HasNoFrame ? 2u : stub.ReturnsReference ? 1u : 0;
        fixed (uint* addresses = _addresses)
            return addresses + (stub.StackWords * Kinds) + kind;
    }
}
