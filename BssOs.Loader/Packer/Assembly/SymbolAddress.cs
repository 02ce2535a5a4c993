using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>Makes routines that tell C# the address of a symbol.</summary>
internal static class SymbolAddress
{
    /// <summary><c>nuint name()</c>: the address of <paramref name="symbol"/>.</summary>
    public static AssemblyRoutine Of(string name, string symbol)
    {
        var routine = new RoutineAssembler(name);
        routine.Code.mov(eax, routine.Symbol(symbol));
        routine.Code.ret();
        return routine.Build();
    }
}
