namespace BssOs;

/// <summary>Any server, whatever it implements. <c>X.Cast(server)</c> makes a reference to service X of it.</summary>
[Service(0x0000_0001)]
public interface IServer;
