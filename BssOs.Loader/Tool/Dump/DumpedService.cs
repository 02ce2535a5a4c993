using System.Collections.Generic;

namespace BssOs.Tool.Dump;

/// <summary>A service that a server file implements, requires or calls.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Atomic">Whether its callers stay locked during a call.</param>
/// <param name="SignatureHash">Hash of all its signatures.</param>
/// <param name="Functions">Its functions in order.</param>
public sealed record DumpedService(uint Id, string Name, bool Atomic, uint SignatureHash, IReadOnlyList<DumpedFunction> Functions);
