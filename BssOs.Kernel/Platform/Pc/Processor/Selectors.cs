namespace BssOs.Kernel.Pc;

/// <summary>
/// Selectors of the segments and tasks that <c>Descriptors</c> sets up; the packer is compiled with this file, too.
/// </summary>
/// <remarks>Intel SDM volume 3, 3.4.2: the descriptor's offset in its table, and the privilege level in the lowest bits.</remarks>
internal static class Selectors
{
    /// <summary>The kernel's code: all addresses.</summary>
    public const int Code = 0x08;

    /// <summary>The kernel's data: all addresses.</summary>
    public const int Data = 0x10;

    /// <summary>The task in which everything runs except the double fault handler.</summary>
    public const int MainTask = 0x18;

    /// <summary>The task of the double fault handler.</summary>
    public const int FaultTask = 0x20;

    /// <summary>Offset of the first of two descriptors that are those of the current domain.</summary>
    public const int Domain = 0x28;

    /// <summary>The current domain's code.</summary>
    public const int DomainCode = Domain | PrivilegeMask;

    /// <summary>The current domain's data.</summary>
    public const int DomainData = (Domain + sizeof(ulong)) | PrivilegeMask;

    /// <summary>Number of descriptors, with that of selector 0, which none may use.</summary>
    public const int Count = (Domain / sizeof(ulong)) + 2;

    /// <summary>The privilege level: 0 in the kernel, 3 in a domain.</summary>
    public const int PrivilegeMask = 3;
}
