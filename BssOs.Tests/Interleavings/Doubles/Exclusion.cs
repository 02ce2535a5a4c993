using BssOs.Kernel.Hosted;

namespace BssOs.Tests.Interleavings;

/// <summary>A piece of a server's code during which no other thread may be in that server.</summary>
internal static class Exclusion
{
    /// <summary>Whether two threads were in one server at once.</summary>
    public static bool IsBroken { get; set; }

    /// <summary>Counts the threads inside while any other may run.</summary>
    public static void Run(ref uint inside)
    {
        inside++;
        HostedKernel.Current.SchedulePoint?.Invoke();
        IsBroken |= inside != 1;
        inside--;
    }
}
