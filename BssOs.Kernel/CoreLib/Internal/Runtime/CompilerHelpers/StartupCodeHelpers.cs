namespace Internal.Runtime.CompilerHelpers;

/// <summary>What ilc expects of a runtime; nothing of it is ever called, and the packer drops it.</summary>
internal static class StartupCodeHelpers
{
    [System.Runtime.RuntimeExport("RhpReversePInvoke")]
    private static void EnterManagedCode(nint frame)
    {
    }

    [System.Runtime.RuntimeExport("RhpReversePInvokeReturn")]
    private static void LeaveManagedCode(nint frame)
    {
    }

    [System.Runtime.RuntimeExport("RhpPInvoke")]
    private static void LeaveForUnmanagedCode(nint frame)
    {
    }

    [System.Runtime.RuntimeExport("RhpPInvokeReturn")]
    private static void ReturnFromUnmanagedCode(nint frame)
    {
    }

    [System.Runtime.RuntimeExport("RhpFallbackFailFast")]
    private static void FailFast() => ThrowHelpers.ThrowOverflowException();
}
