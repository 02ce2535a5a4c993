namespace BssOs;

/// <summary>Returns at once: the bare cost of a call.</summary>
[Service(0x0000_00B1)]
public interface IIdler
{
    /// <summary>Does nothing, but could call: its code has a service call that is never reached.</summary>
    void Idle();

    /// <summary>Does nothing and has no call in it.</summary>
    void IdleLeaf();

    /// <summary>As <see cref="Idle"/>, and locks the server meanwhile if it has to do so itself.</summary>
    void IdleLocked();
}
