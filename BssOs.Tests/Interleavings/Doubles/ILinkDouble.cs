namespace BssOs.Tests.Interleavings;

/// <summary>A link of a chain of servers that call each other.</summary>
[Service(0x7F00_0047)]
public interface ILinkDouble
{
    /// <summary>Sets the next link.</summary>
    void Join(LinkDouble next);

    /// <summary>Goes through this link and so many further ones.</summary>
    void Pass(uint hops);
}
