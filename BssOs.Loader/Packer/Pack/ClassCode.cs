using System.Collections.Generic;

namespace BssOs.Packer.Pack;

/// <summary>What the compiled code tells of a class.</summary>
/// <param name="PrivateBytes">Size of its struct.</param>
/// <param name="Constructor">Place of its constructor, or <see cref="BssOs.Format.ClassRecord.NoCode"/>.</param>
/// <param name="Destructor">Place of its destructor, or the same.</param>
/// <param name="Entries">Places of its functions.</param>
public sealed record ClassCode(uint PrivateBytes, uint Constructor, uint Destructor, IReadOnlyList<uint> Entries);
