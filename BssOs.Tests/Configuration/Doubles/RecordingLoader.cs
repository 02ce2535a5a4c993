using System;
using System.Text;

namespace BssOs.Tests.Configuration.Recording;

/// <summary>One of the loaders.</summary>
[LocalServer]
public unsafe partial struct RecordingLoader : IServerLoader
{
    private int _number;

    public readonly Server Load(DataSpace file, Query query, ReadOnlySpan<byte> name)
    {
        RecordingKernel.Loaded[_number].Add(Encoding.UTF8.GetString(name));
        return RecordingKernel.Loader.Load(file, query, name);
    }

    internal static ServerLoader Create(int number)
    {
        ServerLoader created = New(out RecordingLoader* self);
        self->_number = number;
        return created;
    }
}
