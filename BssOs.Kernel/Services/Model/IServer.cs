namespace BssOs;

/// <summary>
/// Any server, whatever it implements. <c>X.Cast(server)</c> asks it for its service X, <c>X.As(server)</c> too, but gives null
/// instead of an error if it has none.
/// </summary>
[Service(0x0000_0001)]
public interface IServer;
