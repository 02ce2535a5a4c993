namespace BssOs.Tests.Net;

/// <summary>What tests do with addresses besides: the next one, and all hosts of a network.</summary>
internal static class AddressOperators
{
    extension(Ipv4Address)
    {
        public static Ipv4Address operator +(Ipv4Address address, uint count) => new(address.Value + count);

        public static Ipv4Address operator |(Ipv4Address address, uint bits) => new(address.Value | bits);

        public static Ipv4Address operator &(Ipv4Address address, uint mask) => address.Masked(mask);
    }
}
