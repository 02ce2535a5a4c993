namespace BssOs.Tests.Core;

/// <summary>Somewhere to register without being kept.</summary>
[Service(0x7F00_0004)]
public interface IRegistryDouble
{
    void Register(Server item, uint token);

    /// <returns>What is registered; null if it is gone.</returns>
    Server Get();

    /// <returns>The token of the registration that ended last.</returns>
    uint GetLastToken();
}
