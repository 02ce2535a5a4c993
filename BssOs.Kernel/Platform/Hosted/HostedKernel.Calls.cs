using System;
using BssOs.Format;

namespace BssOs.Kernel.Hosted;

/// <summary>Service calls: the steps of the core in C#; on a PC they are generated machine code.</summary>
public sealed unsafe partial class HostedKernel
{
    /// <summary>Adds a frame of a call whose errors are caught.</summary>
    /// <param name="frame">The frame, filled in here; it is taken off by the caller, or by unwinding.</param>
    internal static void PushTryFrame(Frame* frame)
    {
        *frame = default;
        frame->Previous = Cpu.State->Frames;
        frame->Mark = Cpu.State->TempTop;
        Cpu.State->Frames = frame;
    }

    /// <summary>Calls a function of an object by its number.</summary>
    internal static nuint Invoke(ServerObject* target, uint function, ReadOnlySpan<nuint> arguments)
    {
        if (function >= target->Kind->FunctionCount)
            Errors.Throw(Error.WrongService);
        void* entry = target->Functions[function];
        if (entry == Objects.Refusal)
            Errors.Throw(Error.BadReference);
        if (target->Server == null)
            return Execute(entry, target, arguments);
        return InvokeEntry(target, entry, arguments, ServiceSignatures.Get(target->Kind->ServiceId).ReturnsReference[function]);
    }

    /// <summary>Calls a function of a server by its address, with the steps around it that are machine code on a PC.</summary>
    internal static nuint InvokeEntry(ServerObject* target, void* entry, ReadOnlySpan<nuint> arguments, bool returnsReference)
    {
        CheckStack();
        Frame frame = default;
        Calls.Enter(&frame, target);
        try
        {
            nuint result;
            fixed (nuint* words = arguments)
                result = ((delegate*<void*, nuint*, nuint>)entry)(ServerObject.PrivateData(frame.Object), words);
            if (returnsReference)
                return (nuint)Calls.Leave(result);
            Calls.Leave();
            return result;
        }
        catch (Exception exception) when (ErrorOf(exception) != Error.None)
        {
            // Any other exception is not part of the model: the test has failed, and the exception must reach it.
            if (exception is not ServerErrorException)
            {
                Current.Places.Fault = exception;
                Errors.Note((uint)ErrorOf(exception), null);
            }

            Calls.Leave();
            if (exception is ServerErrorException)
                throw;
            throw new ServerErrorException(ErrorOf(exception));
        }
    }

    /// <summary>Fills the function tables of a loaded server with functions compiled for .NET.</summary>
    internal void BindEntries(Server* server)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        string name = System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)(server->File + header->StringOffset))!;
        if (!_types.TryGetValue(name, out HostedServerType? type))
            throw new InvalidOperationException($"The server {name} was not compiled for this process: Register its Describe() first.");
        ClassRecord* classes = (ClassRecord*)(server->File + header->ClassOffset);
        ushort* entries = (ushort*)(server->File + header->EntryOffset);
        for (uint i = 0; i < header->EntryCount; i++)
            server->Kinds->Functions[i] = EntryAt(type, entries[i] & ClassRecord.EntryPlace);
        for (uint i = 0; i < header->ClassCount; i++)
        {
            ObjectKind* kind = server->Kinds + i;
            kind->Construct = EntryAt(type, classes[i].Constructor);
            kind->Destruct = EntryAt(type, classes[i].Destructor);
        }
    }

    // The code section of such a file has one word for each entry.
    private static void* EntryAt(HostedServerType type, int place) =>
        place == ClassRecord.NoCode ? null : (void*)type.Entries[place / sizeof(uint)];

    // Takes the place of a PC's guard page, since .NET would end the process. Throws early enough to leave stack for destructors.
    private static void CheckStack()
    {
        bool isUsedUp = HostedThread.IsStackUsedUp && !Endings.AreRunning;
        if (isUsedUp || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            Errors.Throw(Error.StackOverflow);
    }

    // Maps exceptions to the faults that the processor would report on a PC.
    private static Error ErrorOf(Exception exception) => exception switch
    {
        ServerErrorException error => error.Error,
        DivideByZeroException => Error.DivideByZero,
        OverflowException => Error.Overflow,
        IndexOutOfRangeException or ArgumentOutOfRangeException => Error.IndexOutOfRange,
        ArgumentException => Error.InvalidArgument,
        NullReferenceException or AccessViolationException => Error.MemoryFault,
        _ => Error.None,
    };

    // A kernel function takes its words as parameters; functions of servers, which may have more, get a pointer to them.
    private static nuint Execute(void* entry, void* self, ReadOnlySpan<nuint> a) => a.Length switch
    {
        0 => ((delegate*<void*, nuint>)entry)(self),
        1 => ((delegate*<void*, nuint, nuint>)entry)(self, a[0]),
        2 => ((delegate*<void*, nuint, nuint, nuint>)entry)(self, a[0], a[1]),
        3 => ((delegate*<void*, nuint, nuint, nuint, nuint>)entry)(self, a[0], a[1], a[2]),
        4 => ((delegate*<void*, nuint, nuint, nuint, nuint, nuint>)entry)(self, a[0], a[1], a[2], a[3]),
        5 => ((delegate*<void*, nuint, nuint, nuint, nuint, nuint, nuint>)entry)(self, a[0], a[1], a[2], a[3], a[4]),
        6 => ((delegate*<void*, nuint, nuint, nuint, nuint, nuint, nuint, nuint>)entry)(self, a[0], a[1], a[2], a[3], a[4], a[5]),
        7 => ((delegate*<void*, nuint, nuint, nuint, nuint, nuint, nuint, nuint, nuint>)entry)(
            self, a[0], a[1], a[2], a[3], a[4], a[5], a[6]),
        8 => ((delegate*<void*, nuint, nuint, nuint, nuint, nuint, nuint, nuint, nuint, nuint>)entry)(
            self, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]),
        _ => throw new NotSupportedException("A function of the kernel takes at most eight words."),
    };

    private sealed class Binding : HostedBinding
    {
        // Test code runs outside all servers; it has a reference table of its own.
        private static Server* Caller
        {
            get
            {
                Server* server = Cpu.CurrentServer;
                return server == null ? Current._host : server;
            }
        }

        public override nuint Call(nuint reference, uint serviceId, uint function, ReadOnlySpan<nuint> arguments)
        {
            Server* caller = Caller;
            ServerObject* target = ReferenceTable.Resolve(caller, reference);
            if (target->Kind->ServiceId != serviceId)
                Errors.Throw(Error.WrongService);
            if (Calls.IsPreemptive && caller != Current._host && !caller->IsUninterrupted && Cpu.State->InterruptDepth == 0)
                Current.Interrupt();
            ServiceSignatures.Service service = ServiceSignatures.Get(serviceId);
            Span<nuint> words = stackalloc nuint[arguments.Length];
            for (int i = 0; i < words.Length; i++)
                words[i] = service.ReferenceWords[function][i] ? (nuint)ReferenceTable.ResolveOrNull(caller, arguments[i]) : arguments[i];
            bool opens = !service.Atomic && Locks.IsOpenAtCalls(caller) && caller->LockOwner == Locks.Self;
            Current.SchedulePoint?.Invoke();
            if (!opens)
                return Invoke(target, function, words);
            Locks.Leave(caller);
            try
            {
                Current.SchedulePoint?.Invoke();
                nuint result = Invoke(target, function, words);
                Current.SchedulePoint?.Invoke();
                Locks.Enter(caller);
                return result;
            }
            catch (ServerErrorException)
            {
                Locks.Enter(caller);
                throw;
            }
        }

        public override nuint TryCall(nuint reference, uint serviceId, uint function, ReadOnlySpan<nuint> arguments, out uint error)
        {
            Frame frame = default;
            PushTryFrame(&frame);
            try
            {
                nuint result = Call(reference, serviceId, function, arguments);
                Cpu.State->Frames = frame.Previous;
                error = 0;
                return result;
            }
            catch (ServerErrorException exception)
            {
                Errors.Unwind((uint)exception.Error);
                error = (uint)exception.Error;
                return 0;
            }
        }

        public override nuint Keep(nuint reference) => SystemCallTable.Keep(Caller, reference);

        public override void ReleasePermanent(nuint reference) => SystemCallTable.ReleasePermanent(Caller, reference);

        public override void ReleaseTemporary(nuint reference) => SystemCallTable.ReleaseTemporary(Caller, reference);

        public override void Throw(uint error) => SystemCallTable.Throw(Caller, error);

        public override nuint NewLocal(nuint classIndex, nuint* privateData) => SystemCallTable.NewLocal(Caller, classIndex, privateData);

        public override nuint ReferenceOf(void* privateData) => SystemCallTable.ReferenceOf(Caller, privateData);

        public override nuint Cast(nuint reference, uint serviceId) => SystemCallTable.Cast(Caller, reference, serviceId);

        public override nuint As(nuint reference, uint serviceId) => SystemCallTable.As(Caller, reference, serviceId);

        public override bool Same(nuint left, nuint right) => SystemCallTable.Same(Caller, left, right) != 0;

        public override void Lock() => SystemCallTable.Lock(Caller);

        public override void Unlock() => SystemCallTable.Unlock(Caller);

        public override byte* Reach(nuint address, uint access) => Current.Reach(address, access);

        public override void Debug(byte* text, nuint length) => SystemCallTable.Debug(Caller, text, length);
    }
}
