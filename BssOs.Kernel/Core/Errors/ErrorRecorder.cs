using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>
/// Keeps the last error of each kind, with the chain of servers that the calls had passed through, for whoever reports them; a caller gets
/// only the number (thesis 5.3.2). See <c>IErrorLog</c>. Errors of one kind have the same number and arose in the same server: so those
/// that recur, such as requests for what is not there, do not drive out the others.
/// </summary>
public static unsafe class ErrorRecorder
{
    // A power of two.
    private const uint Capacity = 16;

    // Value of a record's Place while the place is still to be computed, on demand, from the saved part of the stack.
    private const uint KeptPlace = ErrorRecord.NoPlace - 1;

    // Each kind has two places, with indices that differ in bit 0: the older one makes room.
    private static KeptError* _errors;

    // The one recorded last.
    private static KeptError* _newest;

    private struct KeptError
    {
        public ErrorRecord Record;
        public KeptStack Stack;

        // Errors.Count when it was recorded; 0 for none.
        public uint Number;
    }

    /// <summary>Allocates the buffer; called when a new kernel starts.</summary>
    public static void Initialize()
    {
        _errors = (KeptError*)Heap.Allocate(Capacity * (nuint)sizeof(KeptError));
        _newest = _errors;
    }

    /// <summary>Creates the error log object.</summary>
    public static ServerObject* CreateService()
    {
        ObjectKind* kind = Kinds.Create(BssOs.ErrorLog.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.ErrorLog.Table.Fill<ServerObject>(kind->Functions, &Get, &GetName);
        return Objects.Create(kind, null);
    }

    /// <summary>The last error.</summary>
    public static Error Last => _newest->Record.Error;

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
        KeptError* kept = MakeRoom(origin, error);

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
        ErrorRecord* record = &MakeRoom(origin, error)->Record;
        Fill(record, origin, error, ErrorRecord.NoPlace);
        Frame* newest = Frame.Ordinary(Cpu.State->Frames);
        Server* first = origin == null && newest != null ? newest->Object->Server : origin;
        if (first != null)
            Platform.FindPlace(first, address, stack, record);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static KeptError* MakeRoom(Server* origin, uint error)
    {
        Server* server = origin == null ? Cpu.CurrentServer : origin;
        uint number = server == null ? 0 : server->Number;
        uint index = (error + (number << 1)) % Capacity;
        KeptError* kept = _errors + index;
        if (!IsOf(kept, number, error))
        {
            KeptError* other = _errors + (index ^ 1);
            if (IsOf(other, number, error) || other->Number < kept->Number)
                kept = other;
        }

        kept->Number = Errors.Count;
        _newest = kept;
        return kept;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsOf(KeptError* kept, uint number, uint error) =>
        kept->Record.Chain[0] == number && (uint)kept->Record.Error == error;

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
        KeptError* reported = null;
        for (KeptError* kept = _errors; kept < _errors + Capacity; kept++)
        {
            if ((uint)kept->Record.Error == error && kept->Number != 0 && (reported == null || reported->Number < kept->Number))
                reported = kept;
        }

        Log.Write(what);
        Log.Write(" ended by error "u8);
        Log.WriteError(error);
        if (reported != null)
            WriteChain(reported);
        Log.Write("\n"u8);
    }

    private static void WriteChain(KeptError* kept)
    {
        ErrorRecord* record = RecordOf(kept);
        for (uint i = 0; i < record->Length; i++)
        {
            Log.Write(i == 0 ? " in "u8 : " called by "u8);
            Server* server = Servers.Find(record->Chain[i]);
            if (server == null)
                Log.WriteNumber(record->Chain[i]);
            else
                Log.WriteName(server->Name);
            if (i == 0)
                Platform.WritePlace(kept->Number, record);
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
        uint most = number == 0 ? Errors.Count : (uint)number;
        if (most > Errors.Count)
            return 0;
        KeptError* found = null;
        for (KeptError* kept = _errors; kept < _errors + Capacity; kept++)
        {
            if (kept->Number <= most && kept->Number != 0 && (found == null || found->Number < kept->Number))
                found = kept;
        }

        if (found == null)
            return 0;
        *record = *RecordOf(found);
        record->PosixCode = PosixCodes.Of(record->Error);
        return found->Number;
    }

    private static ErrorRecord* RecordOf(KeptError* kept)
    {
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
