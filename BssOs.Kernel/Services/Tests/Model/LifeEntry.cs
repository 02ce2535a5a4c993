namespace BssOs;

/// <summary>The journal entries of <see cref="ILife"/>.</summary>
public static class LifeEntry
{
    /// <summary>The constructor ran.</summary>
    public const byte Born = 1;

    /// <summary>The destructor successfully called the probe that the server held.</summary>
    public const byte HeldAnswered = 2;

    /// <summary>The constructor ran and is about to fail.</summary>
    public const byte Failing = 3;

    /// <summary>The destructor of a local server ran that was never initialized.</summary>
    public const byte Orphan = 4;

    /// <summary>The destructor ran; the number is added.</summary>
    public const byte Dead = 0x40;

    /// <summary>A local server's destructor ran; its number is added.</summary>
    public const byte PartDead = 0x80;

    /// <summary>A local server was executed; its number is added.</summary>
    public const byte PartRan = 0xC0;
}
