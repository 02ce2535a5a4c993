#if !BSS_TARGET
namespace BssOs;

/// <summary>A server as it was compiled for .NET: the entry points that the code of its server file would have.</summary>
/// <param name="Name">Name of its file without ending, such as <c>rtl8139</c>.</param>
/// <param name="Entries">
/// Function pointers in the order of the server file: for each class (0 = the server, then local servers) its
/// constructor, its destructor (0 for none), then its functions; each <c>delegate*&lt;void*, nuint, …, nuint&gt;</c>.
/// </param>
/// <param name="File">The server file without code: calling convention 1, code offsets are indices into <paramref name="Entries"/>.</param>
public sealed record HostedServerType(string Name, nint[] Entries, byte[] File);
#endif
