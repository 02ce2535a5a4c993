namespace BssOs;

/// <summary>A listening port; closed when the last reference is released.</summary>
[Service(0x0000_0059)]
public interface ITcpListener
{
    /// <summary>Blocks until a peer has connected.</summary>
    TcpConnection Accept();
}
