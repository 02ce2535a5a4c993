using System;

namespace BssOs.Kernel;

/// <summary>Ends the threads of a hosted kernel that is disposed of; nothing of the core runs on the way.</summary>
internal sealed class HostedShutdownException : Exception;
