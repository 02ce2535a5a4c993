namespace BssOs;

/// <summary>Returns at once, to measure the bare cost of a call.</summary>
[Service(0x0000_00B1)]
public interface IIdler
{
    /// <summary>Does nothing; contains a service call that is never reached.</summary>
    void Idle();

    /// <summary>Does nothing and contains no call.</summary>
    void IdleLeaf();

    /// <summary>As <see cref="Idle"/>, and in a thread-safe server locks the server meanwhile.</summary>
    void IdleLocked();
}
