using System.Diagnostics.CodeAnalysis;

namespace BssOs.Kernel;

/// <summary>
/// Everything the core needs from the machine: each platform implements these members, and the compiler checks that none is missing.
/// Unless stated otherwise, a member is called with the interrupt flag of the running thread, and acts on the processor and address space
/// in which that thread runs.
/// </summary>
public static unsafe partial class Platform
{
    /// <summary>
    /// Lowest address at which an object can be, hence the lowest temporary reference; numbers below it are permanent references, which
    /// limits how many of them a server can hold (2^19 of 2^20). A power of two.
    /// </summary>
    public static partial nuint ObjectAddressMin { get; }

    /// <summary>Lowest interrupt vector that a server may handle; the processor uses those below.</summary>
    public static partial uint VectorMin { get; }

    /// <summary>Number of interrupt vectors.</summary>
    public static partial uint VectorCount { get; }

    /// <summary>Free page frames, of <see cref="Heap.PageBytes"/> bytes each.</summary>
    public static partial nuint FreePageCount { get; }

    /// <summary>Page frames that were free at the start.</summary>
    public static partial nuint TotalPageCount { get; }

    // Memory.

    /// <summary>Allocates contiguous page frames, zeroed.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>The address of the first; null if not enough contiguous frames are free.</returns>
    public static partial void* AllocatePages(nuint count);

    /// <summary>Frees page frames.</summary>
    /// <param name="address">What <see cref="AllocatePages"/> returned.</param>
    /// <param name="count">The same number as in <see cref="AllocatePages"/>.</param>
    public static partial void FreePages(void* address, nuint count);

    /// <summary>The physical address of memory, for devices.</summary>
    public static partial nuint PhysicalAddress(void* address);

    /// <summary>First of the addresses for mappings, at which nothing else lies; a multiple of 64 KiB.</summary>
    public static partial nuint MappingStart { get; }

    /// <summary>Bytes from there on.</summary>
    public static partial nuint MappingBytes { get; }

    /// <summary>Lets a page of the addresses for mappings be a page frame, instead of what it was before.</summary>
    /// <param name="address">Where it begins.</param>
    /// <param name="frame">Address of the frame, as the kernel knows it.</param>
    /// <param name="access">What may be done there, of <see cref="PageAccess"/>; anything else is a fault.</param>
    /// <returns><see cref="Error.OutOfMemory"/>; <see cref="Error.NotSupported"/> for memory that cannot be mapped.</returns>
    public static partial Error EnterPage(byte* address, byte* frame, uint access);

    /// <summary>Takes that away: each access is a fault, which leads to <see cref="PageFaults.ResolveIn"/>.</summary>
    public static partial void LeavePage(byte* address);

    // Calls and errors.

    /// <summary>Calls a function of an object with words as arguments.</summary>
    /// <param name="item">The object; the caller keeps it alive.</param>
    /// <param name="function">Index of the function in the object's service.</param>
    /// <returns>The word that the function returns; its errors are passed on.</returns>
    public static partial nuint Invoke(ServerObject* item, uint function);

    /// <inheritdoc cref="Invoke(ServerObject*, uint)"/>
    public static partial nuint Invoke(ServerObject* item, uint function, nuint first);

    /// <inheritdoc cref="Invoke(ServerObject*, uint)"/>
    public static partial nuint Invoke(ServerObject* item, uint function, nuint first, nuint second, nuint third);

    /// <inheritdoc cref="Invoke(ServerObject*, uint)"/>
    public static partial nuint Invoke(ServerObject* item, uint function, nuint first, nuint second, nuint third, nuint fourth);

    /// <summary>Calls a constructor or destructor.</summary>
    /// <param name="item">The object.</param>
    /// <param name="entry">From the class of its kind.</param>
    /// <returns>The return value, which has no meaning; its errors are passed on.</returns>
    public static partial nuint InvokeSpecial(ServerObject* item, void* entry);

    /// <summary>Runs a kernel function in a try frame: an error is returned instead of passed on.</summary>
    /// <param name="function">The function.</param>
    /// <param name="argument">Its argument.</param>
    /// <param name="result">Receives the return value; unchanged after an error.</param>
    /// <returns>The error; 0 for none.</returns>
    public static partial uint TryCall(delegate*<void*, nuint> function, void* argument, nuint* result);

    /// <summary>Continues after the nearest try frame, with an error; everything that the frames above held has been released.</summary>
    [DoesNotReturn]
    public static partial void Raise(uint error);

    /// <summary>Finds out where in a server's code an error arises; the frames still exist.</summary>
    /// <param name="server">The server in whose function it arises.</param>
    /// <param name="address">The faulting instruction; null if unknown.</param>
    /// <param name="stack">Lowest word of the stack that may show where; null if there is none.</param>
    /// <param name="record">Its <see cref="ErrorRecord.Place"/> and <see cref="ErrorRecord.Caller"/> are set; before the call they have
    /// the value for unknown.</param>
    public static partial void FindPlace(Server* server, void* address, void* stack, ErrorRecord* record);

    /// <summary>
    /// Saves the part of the stack that <see cref="FindKeptPlace"/> needs. Errors are thrown often and few are looked at, so that
    /// computing the place is left until then.
    /// </summary>
    /// <param name="kept">Receives the words.</param>
    /// <param name="stack">Lowest word of the stack that may show where, not far below the frame of the server's call.</param>
    public static partial void KeepStack(KeptStack* kept, void* stack);

    /// <summary>As <see cref="FindPlace"/>, some time after the error.</summary>
    /// <param name="server">The server that threw.</param>
    /// <param name="kept">From <see cref="KeepStack"/>.</param>
    /// <param name="record">Its places are set; before the call they have the value for unknown.</param>
    public static partial void FindKeptPlace(Server* server, KeptStack* kept, ErrorRecord* record);

    /// <summary>Prints where an error arose, in readable form; nothing if that is unknown.</summary>
    /// <param name="number">Number of the error.</param>
    /// <param name="record">The details of the error.</param>
    public static partial void WritePlace(uint number, ErrorRecord* record);

    /// <summary>Generates the code through which a server is called and calls others.</summary>
    public static partial void GenerateServerCode(Server* server);

    /// <summary>Frees that code.</summary>
    public static partial void FreeServerCode(Server* server);

    // Isolation.

    /// <summary>
    /// Gives a server, whose file is in place, memory outside of the kernel: its code will run without the kernel's privileges, and reach
    /// nothing but that memory. Sets <see cref="Server.Domain"/>, <see cref="Server.Quota"/> and <see cref="Server.Neighbour"/>.
    /// </summary>
    /// <param name="server">The server.</param>
    /// <param name="limits">What the memory may have.</param>
    /// <param name="shared">
    /// Where the memory is kept that it shares with others, null before the first; null if it gets memory of its own. What is stored there
    /// needs a <see cref="ReleaseMemory"/>.
    /// </param>
    /// <returns>Why not: <see cref="Error.NotSupported"/>, <see cref="Error.OutOfMemory"/>.</returns>
    public static partial Error Isolate(Server* server, Quota* limits, void** shared);

    /// <summary>What the server calls is released: nothing in that memory can call it by way of the server any more.</summary>
    public static partial void EndCalls(Server* server);

    /// <summary>The server leaves that memory, which ends with the last one and <see cref="ReleaseMemory"/>.</summary>
    public static partial void EndIsolation(Server* server);

    /// <summary>No more servers will share memory made by <see cref="Isolate"/>.</summary>
    public static partial void ReleaseMemory(void* memory);

    /// <summary>
    /// Places the private data of an isolated server's object in that memory; the object holds their address, one word, instead.
    /// </summary>
    /// <returns>False if there is no room.</returns>
    public static partial bool PlacePrivateData(ServerObject* item);

    /// <summary>Frees that place.</summary>
    public static partial void FreePrivateData(ServerObject* item);

    /// <summary>
    /// Gives an isolated server addresses of its own for memory that is at an address of the kernel. Throws
    /// <see cref="Error.LimitReached"/>, <see cref="Error.OutOfMemory"/>.
    /// </summary>
    /// <param name="server">The server.</param>
    /// <param name="address">Where the kernel has it.</param>
    /// <param name="bytes">Its size.</param>
    public static partial nuint AddressFor(Server* server, nuint address, nuint bytes);

    /// <summary>Memory, or addresses for mappings, end: isolated servers that have mapped them lose them.</summary>
    public static partial void TakeBack(void* start, nuint bytes);

    /// <summary>
    /// An error arrives at a call into an isolated server, the newest call there is. Does not come back if the error is caught in the
    /// server's memory, between it and one of its neighbours.
    /// </summary>
    public static partial void CatchInside(Frame* frame, uint error);

    /// <summary>An error ends a call into an isolated server.</summary>
    public static partial void AbandonCall(Frame* frame);

    // Threads.

    /// <summary>Allocates a stack whose overflow is detected.</summary>
    /// <param name="bytes">Its size.</param>
    /// <param name="reason">Receives the reason if there is none.</param>
    /// <returns>Address after its last byte; null if there is none.</returns>
    public static partial void* AllocateStack(nuint bytes, out Error reason);

    /// <summary>Frees a stack.</summary>
    public static partial void FreeStack(void* stack, nuint bytes);

    /// <summary>Prepares a thread's stack so that the first <see cref="Switch"/> to the thread begins a function.</summary>
    /// <param name="thread">The thread, with its stack.</param>
    /// <param name="entry">The function; it never returns.</param>
    /// <returns>The initial stack pointer.</returns>
    public static partial void* PrepareStack(ThreadContext* thread, delegate*<void> entry);

    /// <summary>Switches to another thread. Returns when somebody switches back; never, if <paramref name="from"/> has finished.</summary>
    public static partial void Switch(ThreadContext* from, ThreadContext* to);

    /// <summary>
    /// Called when the current thread has just been switched to, in the kernel: the platform ensures that it does not continue in a
    /// server in which another thread was stopped (<see cref="Locks.IsHeldByOther"/>).
    /// </summary>
    public static partial void NoteResumed();

    /// <summary>
    /// The call of <see cref="ThreadContext.Caught"/>, whose frame has been removed from the list, ends: restores its return address.
    /// </summary>
    public static partial void LoseReturn();

    /// <summary>Whether a call leaves its caller locked.</summary>
    /// <param name="called">The frame of the call.</param>
    /// <param name="caller">The calling server, if the call does not come from the kernel.</param>
    public static partial bool IsAtomicCall(Frame* called, Server* caller);

    /// <summary>
    /// Passes to <see cref="EndedObjects.Look"/> each word of each thread's stack that may be an address; does nothing on a platform
    /// where server code never has addresses of objects.
    /// </summary>
    public static partial void LookAtStacks();

    // Interrupts and time.

    /// <summary>Connects an interrupt vector to <see cref="Interrupts.Deliver"/>, or disconnects it.</summary>
    public static partial void SetVector(uint vector, bool isUsed);

    /// <summary>Waits until an interrupt has been handled.</summary>
    /// <returns>False if none can come any more.</returns>
    public static partial bool WaitForInterrupt();

    /// <summary>Allows pending interrupts.</summary>
    public static partial void PollInterrupts();

    /// <summary>The lower 32 bits of a counter that advances about as fast as instructions are executed.</summary>
    public static partial uint ReadCycles();

    /// <summary>A counter that never goes backwards: the unit of threads' run times.</summary>
    public static partial ulong ReadTime();

    // Devices.

    /// <summary>Prepares <see cref="FindDevice"/>.</summary>
    public static partial void InitializeDevices();

    /// <summary>Finds a resource of the machine by the name that the configuration uses.</summary>
    /// <param name="name">UTF-8.</param>
    /// <param name="length">Bytes of the name.</param>
    /// <returns>An object with a reference for the caller; null if there is no such resource.</returns>
    public static partial ServerObject* FindDevice(byte* name, nuint length);

    /// <summary>Prints on the kernel's console.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="length">Bytes of the text.</param>
    public static partial void DebugWrite(byte* text, nuint length);

    /// <summary>Restarts the machine; throws <see cref="Error.NotSupported"/> if that is impossible.</summary>
    public static partial void Reboot();

    /// <summary>Powers the machine off; throws <see cref="Error.NotSupported"/> if that is impossible.</summary>
    /// <param name="status">0 for success; reported to whoever runs the machine, such as an emulator.</param>
    public static partial void PowerOff(uint status);
}
