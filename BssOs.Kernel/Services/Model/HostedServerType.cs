#if !BSS_TARGET
namespace BssOs;

/// <summary>A server compiled for .NET: its server file and the entry points that stand in for the machine code.</summary>
/// <param name="Name">File name without extension, such as <c>rtl8139</c>.</param>
/// <param name="Entries">
/// Function pointers in the order of the server file: for each class (0 = the server, then local servers) its
/// constructor, its destructor (0 for none), then its functions; each <c>delegate*&lt;void*, nuint, …, nuint&gt;</c>.
/// </param>
/// <param name="File">The server file without code: calling convention 1, code offsets are indices into <paramref name="Entries"/>.</param>
public sealed record HostedServerType(string Name, nint[] Entries, byte[] File);
#endif
