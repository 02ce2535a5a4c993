namespace BssOs.Kernel;

/// <summary>
/// Values of the core that machine code has in it; the packer, which assembles some of that, is compiled with this file, too.
/// </summary>
internal static class CodedValues
{
    /// <summary>See <c>ServerObject.AliveMark</c>.</summary>
    public const uint AliveMark = 0x214A424F;

    /// <summary>Set in each permanent reference of an entry except the first. All have 32 bits, whatever the platform.</summary>
    public const uint Renewed = 0x8000_0000;
}
