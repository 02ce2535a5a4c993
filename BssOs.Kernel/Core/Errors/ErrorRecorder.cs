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

    // Ring buffers: error number n, counted from 1, is at index n modulo the capacity in both.
    private static ErrorRecord* _records;
    private static KeptStack* _stacks;

    /// <summary>Allocates the buffers; called when a new kernel starts.</summary>
    public static void Initialize()
    {
        _records = (ErrorRecord*)Heap.Allocate(Capacity * (nuint)sizeof(ErrorRecord));
        _stacks = (KeptStack*)Heap.Allocate(Capacity * (nuint)sizeof(KeptStack));
    }

    /// <summary>Creates the error log object.</summary>
    public static ServerObject* CreateService()
    {
        ObjectKind* kind = Kinds.Create(BssOs.ErrorLog.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.ErrorLog.Table.Fill<ServerObject>(kind->Functions, &Get, &GetName);
        return Objects.Create(kind, null);
    }

    /// <summary>The last error.</summary>
    public static Error Last => _records[Errors.Count % Capacity].Error;

    /// <summary>Records an error where it arises; its number is <see cref="Errors.Count"/>.</summary>
    /// <param name="error">The error.</param>
    /// <param name="address">The instruction, if known exactly.</param>
    /// <param name="stack">Lowest word of the stack that may show where.</param>
    public static void Record(uint error, void* address, void* stack)
    {
        ErrorRecord* record = _records + (Errors.Count % Capacity);
        Server* first = RecordChain(record, error);
        record->Place = ErrorRecord.NoPlace;
        if (first != null)
            Platform.FindPlace(first, address, stack, record);
    }

    /// <summary>As <see cref="Record"/>, for an error that a server throws by a system call.</summary>
    /// <param name="error">The error.</param>
    /// <param name="stack">A word of the stack inside the system call's function.</param>
    public static void RecordThrown(uint error, void* stack)
    {
        uint place = Errors.Count % Capacity;
        RecordChain(_records + place, error);
        _records[place].Place = KeptPlace;
        Platform.KeepStack(_stacks + place, stack);
    }

    // Returns the server in which the error arose; null if in none.
    private static Server* RecordChain(ErrorRecord* record, uint error)
    {
        record->Error = (Error)error;
        record->Caller = ErrorRecord.NoPlace;
        uint length = 0;
        Server* last = Errors.Origin;
        Server* first = last;
        Errors.SetOrigin(null);
        if (last != null)
            record->Chain[length++] = last->Number;
        for (Frame* frame = Cpu.State->Frames; frame != null && length < ErrorRecord.ChainLength; frame = frame->Previous)
        {
            if (frame->IsTry || frame->Object->Server == last)
                continue;
            last = frame->Object->Server;
            if (first == null)
                first = last;
            record->Chain[length++] = last->Number;
        }

        record->Length = length;
        return first;
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
        while (number != 0 && Errors.Count - number < Capacity && (uint)_records[number % Capacity].Error != error)
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
        uint place = number % Capacity;
        ErrorRecord* record = _records + place;
        if (record->Place != KeptPlace)
            return record;
        record->Place = ErrorRecord.NoPlace;
        Server* server = Servers.Find(record->Chain[0]);
        if (server != null)
            Platform.FindKeptPlace(server, _stacks + place, record);
        return record;
    }
}
