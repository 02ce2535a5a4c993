namespace BssOs.Servers.DomainProbe;

/// <summary>Ways in which an isolated server may try to get out of its domain, each with the expected result.</summary>
public enum AttackKind : uint
{
    /// <summary>Nothing; 1000.</summary>
    None,

    /// <summary>Disables interrupts; MemoryFault, as for all that the processor refuses.</summary>
    DisableInterrupts,

    /// <summary>Stops the processor; MemoryFault.</summary>
    Halt,

    /// <summary>Reads a port; MemoryFault.</summary>
    ReadPort,

    /// <summary>Reads a control register; MemoryFault.</summary>
    ReadControl,

    /// <summary>Sets the page directory; MemoryFault.</summary>
    WriteControl,

    /// <summary>Sets a debug register; MemoryFault.</summary>
    WriteDebug,

    /// <summary>Sets the table of segments; MemoryFault.</summary>
    LoadTable,

    /// <summary>Reads a register of the processor's model; MemoryFault.</summary>
    ReadModel,

    /// <summary>Enters the kernel by an instruction for which it has set up nothing; MemoryFault.</summary>
    FastEntry,

    /// <summary>Raises an interrupt of a device; MemoryFault.</summary>
    DeviceInterrupt,

    /// <summary>Raises an exception that the processor would raise; MemoryFault.</summary>
    Breakpoint,

    /// <summary>Takes the kernel's data segment; MemoryFault.</summary>
    KernelData,

    /// <summary>Jumps into the kernel's code segment; MemoryFault.</summary>
    KernelCode,

    /// <summary>Sets the privilege level for ports and then disables interrupts; MemoryFault.</summary>
    PortPrivilege,

    /// <summary>Sets the flag for single steps; ProcessorException.</summary>
    Trap,

    /// <summary>Leaves flags set that change what instructions do, and calls a service with a block; 1000.</summary>
    Flags,

    /// <summary>Unmasks all floating-point exceptions and calls a service with a block; 1000.</summary>
    FloatingPoint,

    /// <summary>
    /// Leaves selectors of its own segments and values in registers; what another server finds of them, and it of what that one leaves: 0.
    /// </summary>
    Registers,

    /// <summary>Takes no data segment at all; MemoryFault.</summary>
    NoData,

    /// <summary>Has its stack elsewhere; MemoryFault.</summary>
    WildStack,

    /// <summary>The same, and calls the kernel; BadReference.</summary>
    WildStackAtCall,

    /// <summary>Jumps elsewhere; MemoryFault.</summary>
    WildJump,

    /// <summary>Returns elsewhere; MemoryFault.</summary>
    WildReturn,

    /// <summary>Jumps to where the kernel is; MemoryFault.</summary>
    KernelJump,

    /// <summary>Asks the kernel for what there is not; IllegalInstruction.</summary>
    WrongCall,

    /// <summary>Ends the function in its midst; 1234.</summary>
    EarlyEnd,

    /// <summary>Changes its own code; MemoryFault.</summary>
    WriteCode,

    /// <summary>Says that a block is longer than its memory; MemoryFault.</summary>
    LongBlock,

    /// <summary>Says that a block is where the kernel is; MemoryFault.</summary>
    KernelBlock,

    /// <summary>Says that a block that it is to get is in its code; MemoryFault.</summary>
    CodeBlock,

    /// <summary>Makes up references; how many of them do not give BadReference: 0.</summary>
    MadeUpReferences,

    /// <summary>Changes a block while a server that got it reads it twice; how often that server noticed: 0.</summary>
    ChangedBlock,

    /// <summary>Uses more stack than there is; StackOverflow.</summary>
    EndlessRecursion,

    /// <summary>
    /// Reads what lies outside of its window, the code of another domain; MemoryFault where the processor checks limits, which QEMU's
    /// emulation does not: 1000.
    /// </summary>
    ReadBeyond,

    /// <summary>Runs data; the same.</summary>
    RunData,

    /// <summary>Reads at address 0; MemoryFault.</summary>
    NullRead,

    /// <summary>Writes there; MemoryFault.</summary>
    NullWrite,

    /// <summary>Jumps there; MemoryFault.</summary>
    NullJump,

    /// <summary>
    /// Reads, writes, runs, gives away and asks for every place where the kernel may be, seen from any window; how often that does not give
    /// MemoryFault: 0.
    /// </summary>
    KernelMemory,

    /// <summary>Executes all other instructions that need privileges; how many of them do not give MemoryFault: 0.</summary>
    Privileged,

    /// <summary>Jumps and returns by every selector; how often that does not give MemoryFault: 0.</summary>
    FarJumps,

    /// <summary>Loads every selector; how many it may load, null and its own two segments with any privilege level: 12.</summary>
    Selectors,

    /// <summary>Returns to a task, of which there is none; ProcessorException.</summary>
    NestedTask,

    /// <summary>
    /// Sets the flag for single steps so that it would take effect behind the instruction that calls the kernel, for what there is not;
    /// IllegalInstruction.
    /// </summary>
    TrapAtCall,

    /// <summary>Leaves no segment, and its code as data, in the other registers, and calls a service with a block; 1000.</summary>
    Segments,

    /// <summary>Leaves a floating-point exception pending and calls a service with a block; 1000.</summary>
    PendingException,

    /// <summary>Ends the function with all registers, stack pointer and flags wrong; 1234.</summary>
    EndWithGarbage,

    /// <summary>Uses and keeps references that it has released; how often that does not give BadReference: 0.</summary>
    StaleReferences,

    /// <summary>Uses a reference that was lent to it in an earlier call; BadReference.</summary>
    LentReference,

    /// <summary>Passes blocks that are not all its own; how often that does not give MemoryFault: 0.</summary>
    LiesAboutBlocks,

    /// <summary>Faults while other servers are locked, which then have to be open to others; 0.</summary>
    FaultInLock,

    /// <summary>The same, after their last references and its own were released; 0.</summary>
    EndInLock,

    /// <summary>Faults while another thread waits for the lock; 0.</summary>
    FaultBeforeWaiter,

    /// <summary>Faults in one server that has been called from another, both of which would have ended; 0.</summary>
    EndOfCallers,

    /// <summary>Maps data spaces that end while they are asked for their size; how many objects are left of it: 0.</summary>
    EndsWhenAsked,

    /// <summary>Writes to a file of the boot loader, which others load; MemoryFault.</summary>
    WriteFile,

    /// <summary>
    /// Maps memory that ends as soon as it has been found; MemoryFault. In the second round the first one has taken all memory:
    /// OutOfMemory, here and with the next.
    /// </summary>
    FreedMemory,

    /// <summary>
    /// Lets a mapping end while a page of it is brought, and another server map a page at the same addresses; whether it reads what that
    /// one keeps there: 0.
    /// </summary>
    ReplacedMapping,

    /// <summary>
    /// Starts threads that stay inside until it gets no more, and lets them end, again and again; the quota, 12. Before all memory is
    /// taken, which would leave none for their stacks.
    /// </summary>
    ManyThreads,

    /// <summary>Creates objects of two pages until there is no memory, and gives it back, again and again; 1000.</summary>
    MuchMemory,

    /// <summary>The same with permanent references; the quota, 400.</summary>
    ManyReferences,

    /// <summary>The same with local servers; the quota of 300 without the two that take them.</summary>
    ManyLocalServers,

    /// <summary>The same with pages of another isolated server, which ends afterwards; 1000.</summary>
    MuchMemoryOfGuest,

    /// <summary>Number of kinds.</summary>
    Count,
}
