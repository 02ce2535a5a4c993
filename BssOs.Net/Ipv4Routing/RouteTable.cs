namespace BssOs.Net.Ipv4Routing;

/// <summary>Routes, sorted so that the first match is the longest (RFC 1812 5.2.4.3). Makes no calls.</summary>
public unsafe struct RouteTable
{
    /// <summary>Maximum number of routes.</summary>
    public const int Capacity = 16;

    private const int RouteWords = 4;

    private int _count;
    private fixed uint _routes[Capacity * RouteWords];

    /// <summary>Number of routes.</summary>
    public readonly int Count => _count;

    /// <summary>Finds the route for a destination.</summary>
    public readonly bool TryFind(Ipv4Address destination, out Route route)
    {
        fixed (uint* words = _routes)
        {
            var routes = (Route*)words;
            for (int index = 0; index < _count; index++)
            {
                if ((destination.Value & routes[index].Mask) != routes[index].Network.Value)
                    continue;
                route = routes[index];
                return true;
            }
        }

        route = default;
        return false;
    }

    /// <summary>Adds a route, or replaces the one with the same network and mask.</summary>
    /// <returns>False if the table is full.</returns>
    public bool Set(in Route route)
    {
        Remove(route.Network, route.Mask);
        if (_count == Capacity)
            return false;

        fixed (uint* words = _routes)
        {
            // As numbers, masks without gaps grow with their length.
            var routes = (Route*)words;
            int place = _count++;
            for (; place > 0 && routes[place - 1].Mask < route.Mask; place--)
                routes[place] = routes[place - 1];
            routes[place] = route;
        }

        return true;
    }

    /// <summary>Removes a route.</summary>
    /// <returns>False if there is none.</returns>
    public bool Remove(Ipv4Address network, uint mask)
    {
        fixed (uint* words = _routes)
        {
            var routes = (Route*)words;
            for (int index = 0; index < _count; index++)
            {
                if (routes[index].Network.Value != network.Value || routes[index].Mask != mask)
                    continue;
                for (_count--; index < _count; index++)
                    routes[index] = routes[index + 1];
                return true;
            }
        }

        return false;
    }
}
