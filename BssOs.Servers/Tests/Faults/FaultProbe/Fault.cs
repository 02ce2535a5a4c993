using System;
using System.Runtime.CompilerServices;

namespace BssOs.Servers.FaultProbe;

/// <summary>Commits one fault when executed.</summary>
[LocalServer]
public unsafe partial struct Fault : IExecutable
{
    /// <summary>What <see cref="Execute"/> returns if nothing goes wrong.</summary>
    public const uint Success = 1000;

    // Beyond the memory of any machine that runs this, and not a device either.
    private const nuint NoMemory = 0xD800_0000;

    // Multiboot kernels are loaded at 1 MiB; ours begins with its code.
    private const nuint KernelCode = 0x0010_0000;

    // UD2, Intel SDM volume 2.
    private const ushort InvalidInstruction = 0x0B0F;

    private FaultKind _kind;

    /// <summary>Creates one.</summary>
    /// <returns>A temporary reference.</returns>
    public static Executable Create(FaultKind kind)
    {
        Executable created = New(out Fault* fault);
        fault->_kind = kind;
        return created;
    }

    public uint Execute()
    {
        switch (_kind)
        {
            case FaultKind.NullRead:
                return *(uint*)null;
            case FaultKind.NullWrite:
                *(uint*)null = Success;
                break;
            case FaultKind.UnmappedRead:
                return *(uint*)NoMemory;
            case FaultKind.KernelWrite:
                *(uint*)KernelCode = Success;
                break;
            case FaultKind.DivideByZero:
                return Success / (uint)(_kind - FaultKind.DivideByZero);
            case FaultKind.IndexOutOfRange:
                return "abc"u8[(int)_kind];
            case FaultKind.IllegalInstruction:
                return ExecuteInvalid();
            case FaultKind.StackOverflow:
                return Recurse(Success);
            case FaultKind.NullReference:
                Executable nobody = default;
                return nobody.Execute();
            case FaultKind.BadBlock:
                FaultProbe.Print(new ReadOnlySpan<byte>((void*)NoMemory, 1));
                break;
            case FaultKind.Thrown:
                Error.Unreachable.Throw();
                break;
            case FaultKind.InCallee:
                return Create(FaultKind.NullRead).Execute();
            case FaultKind.Overflow:
                return checked(uint.MaxValue + (uint)_kind);
            case FaultKind.QuotientOverflow:
                return (uint)(int.MinValue / ((int)_kind - (int)FaultKind.QuotientOverflow - 1));
        }

        return Success;
    }

    private static uint ExecuteInvalid()
    {
        // Function addresses have bit 1 clear.
        ulong code = InvalidInstruction;
        return ((delegate*<uint>)&code)();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Recurse(uint depth) => depth == 0 ? Success : Recurse(depth + 1) + Recurse(depth + Success);
}
