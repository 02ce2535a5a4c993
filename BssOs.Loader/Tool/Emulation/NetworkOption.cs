using System.Linq;
using System.Net.NetworkInformation;

namespace BssOs.Tool.Emulation;

/// <summary>How the emulated network card is connected.</summary>
/// <param name="TapInterface">Name of the host's tap device; null for QEMU's own user networking.</param>
public sealed record NetworkOption(string? TapInterface)
{
    /// <summary>Longest name of a Linux network interface: IFNAMSIZ - 1, linux/if.h.</summary>
    private const int InterfaceNameLengthMax = 15;

    private const string TapPrefix = "tap:";

    /// <summary>QEMU's user networking: no rights needed, one forwarded port.</summary>
    public static NetworkOption User { get; } = new((string?)null);

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => TapInterface is null ? "user" : TapPrefix + TapInterface;

    /// <summary>Reads <c>user</c> or <c>tap:IFNAME</c>.</summary>
    /// <returns>Null where the text is neither.</returns>
    public static NetworkOption? Parse(string text)
    {
        if (text == "user")
            return User;
        if (!text.StartsWith(TapPrefix, System.StringComparison.Ordinal))
            return null;
        return OfTap(text[TapPrefix.Length..]);
    }

    /// <summary>The commands that make a tap device, for messages.</summary>
    public static string MakeTap(string name) => $"ip tuntap add {name} mode tap user $USER && ip link set {name} up";

    /// <summary>
    /// Whether a network interface exists. QEMU would make a tap device that is missing, if it may, but nobody would give it an address.
    /// </summary>
    public static bool Exists(string name) => NetworkInterface.GetAllNetworkInterfaces().Any(known => known.Name == name);

    /// <summary>The tap device of a name.</summary>
    /// <returns>Null where it is no name of a network interface.</returns>
    public static NetworkOption? OfTap(string name)
    {
        // A comma would end the option in QEMU's own syntax, a slash is no part of any interface name.
        return name.Length is > 0 and <= InterfaceNameLengthMax && name.IndexOfAny([',', '/', ' ']) < 0 ? new NetworkOption(name) : null;
    }
}
