namespace BssOs.Tests.Core;

/// <summary>As <see cref="IDoorDouble"/>, but atomic: the caller stays locked.</summary>
[Service(0x7F00_0003, Atomic = true)]
public interface IAtomicDoorDouble
{
    void Pass();
}
