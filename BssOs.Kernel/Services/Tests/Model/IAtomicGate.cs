namespace BssOs;

/// <summary>As <see cref="IGate"/>, but atomic: callers stay locked.</summary>
[Service(0x0000_0075, Atomic = true)]
public interface IAtomicGate
{
    /// <summary>Lets other threads run.</summary>
    void Pass();
}
