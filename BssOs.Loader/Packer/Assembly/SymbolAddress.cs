using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>Creates routines that return the address of a symbol to C#.</summary>
internal static class SymbolAddress
{
    /// <summary><c>nuint name()</c>: the address of <paramref name="symbol"/>.</summary>
    public static AssemblyRoutine Of(string name, string symbol)
    {
        var routine = new RoutineAssembler(name);
        routine.Code.mov(eax, routine.Symbol(symbol));
        routine.Code.ret();
        return routine.Build(alignment: 1);
    }
}
