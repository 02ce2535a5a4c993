using System;

namespace BssOs.Packer.Coff;

/// <summary>An object file that cannot be read.</summary>
public sealed class CoffException(string message) : Exception(message);
