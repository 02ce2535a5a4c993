namespace BssOs;

/// <summary>A range of the interrupt descriptor table. Kernel query name: <c>vectors FIRST COUNT</c>.</summary>
[Service(0x0000_0032)]
public interface IInterruptVectors
{
    /// <param name="index">Vector relative to the first of the range.</param>
    /// <param name="handler">Called at each interrupt from now on; null for none. Errors: <see cref="Error.InvalidArgument"/>.</param>
    void SetHandler(uint index, InterruptHandler handler);
}
