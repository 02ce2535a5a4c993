namespace BssOs.Tool.Benchmarks;

/// <summary>A call from one isolated server to another and back, executed instruction by instruction.</summary>
/// <param name="Name">Name of the piece of work that makes the call.</param>
/// <param name="Title">What the table calls it.</param>
/// <param name="Kernel">Instructions of the kernel.</param>
/// <param name="Servers">Instructions of both servers, those included that call the kernel.</param>
/// <param name="Transitions">Changes of the privilege level.</param>
/// <param name="SegmentLoads">Instructions that load a segment register; changes of the privilege level load CS and SS besides.</param>
/// <param name="PageTableSwitches">Instructions that load CR3.</param>
public sealed record CrossingRow(
    string Name, string Title, int Kernel, int Servers, int Transitions, int SegmentLoads, int PageTableSwitches);
