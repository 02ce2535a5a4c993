using System;

namespace BssOs.Kernel.Hosted;

/// <summary>Ends threads that have finished, and those of a disposed kernel; no code of the core runs while it unwinds.</summary>
internal sealed class HostedShutdownException : Exception;
