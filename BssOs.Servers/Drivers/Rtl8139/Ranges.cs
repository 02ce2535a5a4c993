namespace BssOs.Servers.Rtl8139;

/// <summary>Keeps the range of a packet within its buffer.</summary>
internal static class Ranges
{
    /// <summary>Moves a range; errors: <see cref="Error.InvalidArgument"/>.</summary>
    public static void Set(ref PacketRange range, uint offset, uint length)
    {
        // Written so that no sum can wrap.
        uint start = offset - range.BufferOffset;
        if (offset < range.BufferOffset || start > range.BufferLength || length > range.BufferLength - start)
            Error.InvalidArgument.Throw();
        range.Offset = offset;
        range.Length = length;
    }
}
