namespace BssOs.Tests.Net.Doubles.ShortMemory;

/// <summary>Memory of which there is as much left as the test says.</summary>
[Server]
public partial struct ShortMemory : IMemory
{
    private const uint PageBytes = 4096;

    /// <summary>Bytes left.</summary>
    public static uint Free { get; set; }

    /// <summary>The memory that it is otherwise.</summary>
    [Required] private static partial global::BssOs.Memory Memory { get; }

    public readonly DataSpace Allocate(uint size)
    {
        uint bytes = (size + PageBytes - 1) / PageBytes * PageBytes;
        if (bytes > Free)
            Error.OutOfMemory.Throw();
        Free -= bytes;
        return Memory.Allocate(size);
    }

    public readonly uint GetFree() => Free;
}
