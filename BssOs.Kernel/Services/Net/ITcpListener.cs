namespace BssOs;

/// <summary>A port that accepts connections; closed when nobody references it.</summary>
[Service(0x0000_0059)]
public interface ITcpListener
{
    /// <summary>Blocks until a peer has connected.</summary>
    TcpConnection Accept();
}
