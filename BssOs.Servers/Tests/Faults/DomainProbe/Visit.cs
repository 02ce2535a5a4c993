namespace BssOs.Servers.DomainProbe;

/// <summary>What guests and whoever sends them know of one another.</summary>
public struct Visit
{
    /// <summary>Where guests are invited.</summary>
    public Meeting.Permanent Place;

    /// <summary>Where a guest invites another.</summary>
    public Meeting.Permanent NextPlace;

    /// <summary>The guest of the first thread.</summary>
    public Executable.Permanent Guest;

    /// <summary>The guest of a guest, or of the second thread.</summary>
    public Executable.Permanent NextGuest;

    /// <summary>How many have come.</summary>
    public uint Come;

    /// <summary>How many threads have ended.</summary>
    public uint Left;

    /// <summary>How many calls have ended by another error than that of the fault.</summary>
    public uint OtherErrors;

    /// <summary>Whether those that wait go on.</summary>
    public bool IsOver;

    /// <summary>Lets go of all.</summary>
    public void Release()
    {
        Place.Release();
        Place = default;
        NextPlace.Release();
        NextPlace = default;
        Guest.Release();
        Guest = default;
        NextGuest.Release();
        NextGuest = default;
    }
}
