using System;
using System.IO;
using System.Linq;

namespace BssOs.Tool;

/// <summary>Explains errors of the host's file system: a full disk, a folder that cannot be written.</summary>
public static class HostFailure
{
    // errno(3) of Linux, which .NET gives as the result code of an IOException; Windows' codes carry the facility Win32.
    private const int DiskFull = 28;
    private const int DiskFullWindows = unchecked((int)0x80070070);
    private const int ReadOnly = 30;

    /// <summary>The failure that an exception is about; null if it is about something else.</summary>
    public static CommandFailure? Of(Exception problem)
    {
        // Parallel work fails for one reason, so one of the exceptions is enough.
        if (problem is AggregateException several)
            return several.Flatten().InnerExceptions.Select(Of).FirstOrDefault(found => found is not null);
        if (problem is not (IOException or UnauthorizedAccessException))
            return null;
        string message = problem.Message.Trim().TrimEnd('.') + ".";
        return problem.HResult switch
        {
            // Messages about a file have its path in quotes; others are about the output.
            DiskFull when !message.Contains('\'') =>
                new CommandFailure($"The output cannot be written: {message}", "Send it to a place that has room."),
            _ when problem is UnauthorizedAccessException && !message.Contains('\'') =>
                new CommandFailure("The output cannot be written: it is closed.", "Send it to a terminal, a file or a program."),
            DiskFull or DiskFullWindows =>
                new CommandFailure(
                    message,
                    "Make room on that disk and run the command again; artifacts and obj of the clone can be deleted, a build makes them again."),
            ReadOnly => new CommandFailure(message, "Builds write into the clone: make it writable, or clone into a folder that is."),
            _ when problem is UnauthorizedAccessException =>
                new CommandFailure(message, "See whose the file or folder is; builds write into artifacts, obj and isos/out of the clone."),
            _ => new CommandFailure(
                message, "See whether the file or folder is there and whether its disk works, and run the command again."),
        };
    }
}
