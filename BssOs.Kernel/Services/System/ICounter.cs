namespace BssOs;

/// <summary>One counter.</summary>
[Service(0x0000_0045, Atomic = true)]
public interface ICounter
{
    /// <summary>Adds to the count.</summary>
    void Add(uint amount);
}
