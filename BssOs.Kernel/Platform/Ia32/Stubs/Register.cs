namespace BssOs.Kernel.Ia32;

/// <summary>General registers, with their instruction encodings (Intel SDM volume 2, table 2-2).</summary>
public enum Register : byte
{
    /// <summary>EAX.</summary>
    Eax = 0,

    /// <summary>ECX.</summary>
    Ecx = 1,

    /// <summary>EDX.</summary>
    Edx = 2,

    /// <summary>EBX.</summary>
    Ebx = 3,

    /// <summary>ESP.</summary>
    Esp = 4,

    /// <summary>EBP.</summary>
    Ebp = 5,

    /// <summary>ESI.</summary>
    Esi = 6,

    /// <summary>EDI.</summary>
    Edi = 7,
}
