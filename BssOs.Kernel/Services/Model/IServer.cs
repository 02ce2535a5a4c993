namespace BssOs;

/// <summary>
/// Any server, whichever services it implements. <c>X.Cast(server)</c> returns its service X or throws; <c>X.As(server)</c> returns null
/// if the server does not implement X.
/// </summary>
[Service(0x0000_0001)]
public interface IServer;
