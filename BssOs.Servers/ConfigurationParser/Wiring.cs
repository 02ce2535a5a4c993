using System;

namespace BssOs.Servers.ConfigurationParser;

/// <summary>The slots of one server while it is loaded: the query passed to the loader.</summary>
[LocalServer]
public unsafe partial struct Wiring : IQuery
{
    private ConfigurationFile* _file;
    private uint _owner;
    private Server.Permanent _argument;

    /// <summary>
    /// Answers null for a slot that is not wired: the loader knows whether it is optional. Throws <see cref="Error.NotFound"/> if what is
    /// wired to it is missing, which has already been reported.
    /// </summary>
    public Server GetService(uint serviceId, ReadOnlySpan<byte> name, Server argument)
    {
        uint before = _file->KnownAbsences;
        if (!_file->TryResolveSlot(_owner, serviceId, name, _argument, out Server answer) && _file->KnownAbsences != before)
            Error.NotFound.Throw();
        return answer;
    }

    internal void Set(ConfigurationFile* file, uint owner, Server argument)
    {
        _file = file;
        _owner = owner;
        _argument = argument.Keep();
    }

    /// <summary>Releases the argument of the query.</summary>
    public void Destruct() => _argument.Release();
}
