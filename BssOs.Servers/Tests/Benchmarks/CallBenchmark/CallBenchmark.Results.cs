namespace BssOs.Servers.CallBenchmark;

public unsafe partial struct CallBenchmark
{
    private static uint ReturnReference(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            Callee.GetIdler().Release();
        return Machine.GetCycles() - start;
    }

    private static uint ReturnReferenceLeaf(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            Callee.GetIdlerLeaf().Release();
        return Machine.GetCycles() - start;
    }

    private static uint Try(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            Open.TryIdle(out _);
        return Machine.GetCycles() - start;
    }

    private readonly uint TryGeneral(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            _kept.TryIdle(out _);
        return Machine.GetCycles() - start;
    }

    private static uint ThrowCatch(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            Callee.TryFail((uint)Error.NotFound, out _);
        return Machine.GetCycles() - start;
    }
}
