using System;

namespace BssOs.Packer.Link;

/// <summary>Code that cannot be made into a file; the message says why and what to do.</summary>
public sealed class LinkException(string message) : Exception(message);
