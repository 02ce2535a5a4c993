using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>
/// Keeps the last errors, each with the chain of servers that the calls had passed through, for whoever reports them; a caller gets only
/// the number (thesis 5.3.2). See <c>IErrorLog</c>.
/// </summary>
public static unsafe class ErrorRecorder
{
    // A power of two: numbers count modulo it.
    private const uint Capacity = 16;

    // Value of a record's Place while the place is still to be computed, on demand, from the saved part of the stack.
    private const uint KeptPlace = ErrorRecord.NoPlace - 1;

    // Ring buffer: error number n, counted from 1, is at index n modulo the capacity.
    private static KeptError* _errors;

    private struct KeptError
    {
        public ErrorRecord Record;
        public KeptStack Stack;
    }

    /// <summary>Allocates the buffer; called when a new kernel starts.</summary>
    public static void Initialize() => _errors = (KeptError*)Heap.Allocate(Capacity * (nuint)sizeof(KeptError));

    /// <summary>Creates the error log object.</summary>
    public static ServerObject* CreateService()
    {
        ObjectKind* kind = Kinds.Create(BssOs.ErrorLog.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.ErrorLog.Table.Fill<ServerObject>(kind->Functions, &Get, &GetName);
        return Objects.Create(kind, null);
    }

    /// <summary>The last error.</summary>
    public static Error Last => Newest->Record.Error;

    private static KeptError* Newest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _errors + (Errors.Count % Capacity);
    }

    /// <summary>
    /// Records an error where it arises; its number is <see cref="Errors.Count"/>. The place is computed on demand, from the saved part of
    /// the stack.
    /// </summary>
    /// <param name="origin">The server in which it arises, if its function has no frame of its own; else null.</param>
    /// <param name="error">The error.</param>
    /// <param name="stack">Lowest word of the stack that may show where.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Record(Server* origin, uint error, void* stack)
    {
        KeptError* kept = Newest;

        // The stack before the chain: a processor then copies while it waits for one frame after the other.
        kept->Record.Error = (Error)error;
        Platform.KeepStack(&kept->Stack, stack);
        Fill(&kept->Record, origin, error, KeptPlace);
    }

    /// <summary>As <see cref="Record"/>, but computes the place at once.</summary>
    /// <param name="origin">The server in which it arises, if its function has no frame of its own; else null.</param>
    /// <param name="error">The error.</param>
    /// <param name="address">The instruction, if known exactly.</param>
    /// <param name="stack">Lowest word of the stack that may show where; null if there is none.</param>
    public static void RecordAt(Server* origin, uint error, void* address, void* stack)
    {
        ErrorRecord* record = &Newest->Record;
        Fill(record, origin, error, ErrorRecord.NoPlace);
        Frame* newest = Frame.Ordinary(Cpu.State->Frames);
        Server* first = origin == null && newest != null ? newest->Object->Server : origin;
        if (first != null)
            Platform.FindPlace(first, address, stack, record);
    }

    // Inlined, since it is a third of the cost of throwing an error.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill(ErrorRecord* record, Server* origin, uint error, uint place)
    {
        record->Error = (Error)error;
        record->Place = place;
        record->Caller = ErrorRecord.NoPlace;
        uint length = 0;
        Server* last = origin;
        if (last != null)
            record->Chain[length++] = last->Number;
        for (Frame* frame = Cpu.State->Frames; frame != null; frame = frame->Previous)
        {
            ServerObject* called = frame->Object;
            if (called == null || called->Server == last)
                continue;
            if (length == ErrorRecord.ChainLength)
                break;
            last = called->Server;
            record->Chain[length++] = last->Number;
        }

        record->Length = length;
    }

    /// <summary>
    /// Prints an error on the kernel console: what it ended, the error, where it arose and through which servers it passed.
    /// </summary>
    /// <param name="what">What the error ended, such as "thread".</param>
    /// <param name="error">The error; the last one of this kind is reported.</param>
    public static void Report(System.ReadOnlySpan<byte> what, uint error)
    {
        // Destructors that ran during the unwinding may have thrown, and caught, other errors.
        uint number = Errors.Count;
        while (number != 0 && Errors.Count - number < Capacity && (uint)_errors[number % Capacity].Record.Error != error)
            number--;
        Log.Write(what);
        Log.Write(" ended by error "u8);
        Log.WriteError(error);
        if (number != 0 && Errors.Count - number < Capacity)
            WriteChain(number);
        Log.Write("\n"u8);
    }

    private static void WriteChain(uint number)
    {
        ErrorRecord* record = Find(number);
        for (uint i = 0; i < record->Length; i++)
        {
            Log.Write(i == 0 ? " in "u8 : " called by "u8);
            Server* server = Servers.Find(record->Chain[i]);
            if (server == null)
                Log.WriteNumber(record->Chain[i]);
            else
                Log.WriteName(server->Name);
            if (i == 0)
                Platform.WritePlace(number, record);
        }
    }

    private static nuint GetName(ServerObject* self, nuint error, byte* name, nuint length)
    {
        System.ReadOnlySpan<byte> text = ErrorNames.Get((Error)(uint)error);
        for (int i = 0; i < text.Length && (nuint)i < length; i++)
            name[i] = text[i];
        return (nuint)text.Length;
    }

    private static nuint Get(ServerObject* self, nuint number, ErrorRecord* record)
    {
        uint wanted = number == 0 ? Errors.Count : (uint)number;
        if (wanted == 0 || wanted > Errors.Count || Errors.Count - wanted >= Capacity)
            return 0;
        *record = *Find(wanted);
        record->PosixCode = PosixCodes.Of(record->Error);
        return wanted;
    }

    private static ErrorRecord* Find(uint number)
    {
        KeptError* kept = _errors + (number % Capacity);
        ErrorRecord* record = &kept->Record;
        if (record->Place != KeptPlace)
            return record;
        record->Place = ErrorRecord.NoPlace;
        Server* server = Servers.Find(record->Chain[0]);
        if (server != null)
            Platform.FindKeptPlace(server, &kept->Stack, record);
        return record;
    }
}
