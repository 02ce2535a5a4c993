using System.Diagnostics.CodeAnalysis;

namespace BssOs.Kernel;

/// <summary>
/// What the core needs of the machine below it, and nothing else: each platform implements these members, and the compiler checks that
/// it has all of them. Unless a member says otherwise it is called with interrupts as they are for the running thread, and acts on the
/// processor and the address space in which that thread runs.
/// </summary>
public static unsafe partial class Platform
{
    /// <summary>
    /// Lowest address at which an object can lie, that is the lowest temporary reference; numbers below it are permanent references, which
    /// limits how many a server can hold (2^19 of 2^20). A power of two.
    /// </summary>
    public static partial nuint ObjectAddressMin { get; }

    /// <summary>Lowest interrupt vector that a server may handle; the processor needs those below for itself.</summary>
    public static partial uint VectorMin { get; }

    /// <summary>Interrupt vectors that there are, from 0 on.</summary>
    public static partial uint VectorCount { get; }

    /// <summary>Page frames that are free, of <see cref="Heap.PageBytes"/> bytes each.</summary>
    public static partial nuint FreePageCount { get; }

    /// <summary>Page frames that were free at the start.</summary>
    public static partial nuint TotalPageCount { get; }

    // Memory.

    /// <summary>Takes page frames that lie side by side, filled with zeroes.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>The address of the first; null if there are not so many side by side.</returns>
    public static partial void* AllocatePages(nuint count);

    /// <summary>Gives page frames back.</summary>
    /// <param name="address">What <see cref="AllocatePages"/> returned.</param>
    /// <param name="count">As many as were taken.</param>
    public static partial void FreePages(void* address, nuint count);

    /// <summary>The address by which a device finds memory.</summary>
    public static partial nuint PhysicalAddress(void* address);

    // Calls and errors.

    /// <summary>Calls a function of an object, of the kernel's or of a loaded server's, with words as arguments.</summary>
    /// <param name="item">The object; the caller holds it.</param>
    /// <param name="function">Index of the function in the object's service.</param>
    /// <returns>The word that the function returns; its errors go up.</returns>
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
    /// <returns>What it returns, which has no meaning; its errors go up.</returns>
    public static partial nuint InvokeSpecial(ServerObject* item, void* entry);

    /// <summary>Runs a function of the kernel's in a try frame: an error comes back instead of going up.</summary>
    /// <param name="function">The function.</param>
    /// <param name="argument">Its argument.</param>
    /// <param name="result">Takes what it returns; not written if there is an error.</param>
    /// <returns>The error; 0 for none.</returns>
    public static partial uint TryCall(delegate*<void*, nuint> function, void* argument, nuint* result);

    /// <summary>Goes on behind the nearest try frame, with an error; what the frames above hold has been given back.</summary>
    [DoesNotReturn]
    public static partial void Raise(uint error);

    /// <summary>Finds out where in a server's code an error arises; the frames still stand.</summary>
    /// <param name="server">The server in whose function it does.</param>
    /// <param name="address">The instruction that faulted; null if that is not known.</param>
    /// <param name="stack">The lowest word of the stack that may tell; null if there is none.</param>
    /// <param name="record">Takes <see cref="ErrorRecord.Place"/> and <see cref="ErrorRecord.Caller"/>; they say that nothing is
    /// known.</param>
    public static partial void FindPlace(Server* server, void* address, void* stack, ErrorRecord* record);

    /// <summary>
    /// Keeps of the stack what <see cref="FindKeptPlace"/> needs: servers throw errors often and few are read, so that finding the place
    /// can wait.
    /// </summary>
    /// <param name="kept">Takes it.</param>
    /// <param name="stack">The lowest word of the stack that may tell, not far below where the server called.</param>
    public static partial void KeepStack(KeptStack* kept, void* stack);

    /// <summary>As <see cref="FindPlace"/>, some time after the error.</summary>
    /// <param name="server">The server that threw.</param>
    /// <param name="kept">From <see cref="KeepStack"/>.</param>
    /// <param name="record">Takes the places; they say that nothing is known.</param>
    public static partial void FindKeptPlace(Server* server, KeptStack* kept, ErrorRecord* record);

    /// <summary>Prints where an error arose, for people; nothing where that is not known.</summary>
    /// <param name="number">Number of the error.</param>
    /// <param name="record">What is known of it.</param>
    public static partial void WritePlace(uint number, ErrorRecord* record);

    /// <summary>Writes the code through which a server is called and calls others.</summary>
    public static partial void GenerateServerCode(Server* server);

    /// <summary>Frees that code.</summary>
    public static partial void FreeServerCode(Server* server);

    // Threads.

    /// <summary>Takes a stack that cannot be overrun unnoticed.</summary>
    /// <param name="bytes">Its size.</param>
    /// <param name="reason">Why there is none.</param>
    /// <returns>Its upper end; null if there is none.</returns>
    public static partial void* AllocateStack(nuint bytes, out Error reason);

    /// <summary>Gives a stack back.</summary>
    public static partial void FreeStack(void* stack, nuint bytes);

    /// <summary>Prepares a thread's stack so that the first <see cref="Switch"/> to the thread begins a function.</summary>
    /// <param name="thread">The thread, with its stack.</param>
    /// <param name="entry">The function; it never returns.</param>
    /// <returns>The stack pointer to begin with.</returns>
    public static partial void* PrepareStack(ThreadContext* thread, delegate*<void> entry);

    /// <summary>Goes on in another thread. Returns when somebody switches back; never, if <paramref name="from"/> has finished.</summary>
    public static partial void Switch(ThreadContext* from, ThreadContext* to);

    /// <summary>
    /// The current thread has just got the processor, in the kernel: the platform sees to it that it does not go on in a server that
    /// another one was stopped in (<see cref="Locks.IsHeldByOther"/>).
    /// </summary>
    public static partial void NoteResumed();

    /// <summary>
    /// The call of <see cref="ThreadContext.Caught"/>, whose frame is off the list, ends: it gets its return address back.
    /// </summary>
    public static partial void LoseReturn();

    /// <summary>Whether a call leaves its caller locked.</summary>
    /// <param name="called">The frame of the call.</param>
    /// <param name="caller">The server from which it comes, unless it comes from the kernel.</param>
    public static partial bool IsAtomicCall(Frame* called, Server* caller);

    /// <summary>
    /// Shows <see cref="EndedObjects.Look"/> each word of each thread's stack that may be an address; a platform on which code never has
    /// addresses of objects need not.
    /// </summary>
    public static partial void LookAtStacks();

    // Interrupts and time.

    /// <summary>Lets an interrupt vector lead to <see cref="Interrupts.Deliver"/>, or nowhere.</summary>
    public static partial void SetVector(uint vector, bool isUsed);

    /// <summary>Waits until an interrupt has been handled.</summary>
    /// <returns>False if none can come any more.</returns>
    public static partial bool WaitForInterrupt();

    /// <summary>Lets interrupts in that are waiting.</summary>
    public static partial void PollInterrupts();

    /// <summary>The lower 32 bits of a counter that grows about as fast as instructions run.</summary>
    public static partial uint ReadCycles();

    /// <summary>A counter that never goes back, the unit of threads' times.</summary>
    public static partial ulong ReadTime();

    // Devices.

    /// <summary>Prepares <see cref="FindDevice"/>.</summary>
    public static partial void InitializeDevices();

    /// <summary>Finds a resource of the machine by the name that the configuration uses.</summary>
    /// <param name="name">UTF-8.</param>
    /// <param name="length">Bytes of the name.</param>
    /// <returns>An object with a reference for the caller; null if there is no such resource.</returns>
    public static partial ServerObject* FindDevice(byte* name, nuint length);

    /// <summary>Prints on the kernel's own console.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="length">Bytes of the text.</param>
    public static partial void DebugWrite(byte* text, nuint length);

    /// <summary>Starts the machine anew; throws <see cref="Error.NotSupported"/> where that cannot be done.</summary>
    public static partial void Reboot();

    /// <summary>Switches the machine off; throws <see cref="Error.NotSupported"/> where that cannot be done.</summary>
    /// <param name="status">0 for success, for whoever watches the machine.</param>
    public static partial void PowerOff(uint status);
}
