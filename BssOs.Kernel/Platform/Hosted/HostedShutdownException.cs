using System;

namespace BssOs.Kernel;

/// <summary>Ends the threads of a disposed kernel; no code of the core runs while it unwinds.</summary>
internal sealed class HostedShutdownException : Exception;
