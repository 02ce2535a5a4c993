namespace BssOs.Kernel;

/// <summary>
/// Keeps the last errors with the chain of servers that the calls had gone through, for whoever reports them; the
/// servers on the way see the number alone (thesis 5.3.2). See <c>IErrorLog</c>.
/// </summary>
public static unsafe class ErrorRecorder
{
    // A power of two: numbers count modulo it.
    private const uint Capacity = 16;

    private static ErrorRecord* _records;

    /// <summary>Makes room; a new kernel begins.</summary>
    public static void Initialize() => _records = (ErrorRecord*)Heap.Allocate(Capacity * (nuint)sizeof(ErrorRecord));

    /// <summary>Makes the one object that tells of the errors.</summary>
    public static ServerObject* CreateService()
    {
        ObjectKind* kind = Kinds.Create(BssOs.ErrorLog.ServiceId, BssOs.ErrorLog.SignatureHash, BssOs.ErrorLog.Table.Length, (nuint)sizeof(ServerObject));
        BssOs.ErrorLog.Table.Fill<ServerObject>(kind->Functions, &Get, &GetName);
        return Objects.Create(kind, null);
    }

    /// <summary>Records an error where it is thrown; it is number <see cref="Errors.Count"/>.</summary>
    public static void Record(uint error)
    {
        ErrorRecord* record = _records + (Errors.Count % Capacity);
        record->Error = (Error)error;
        uint length = 0;
        Server* last = Errors.Origin;
        Errors.Origin = null;
        if (last != null)
            record->Chain[length++] = last->Number;
        for (Frame* frame = Cpu.State->Frames; frame != null && length < ErrorRecord.ChainLength; frame = frame->Previous)
        {
            if (frame->IsTry || frame->Object->Server == last)
                continue;
            last = frame->Object->Server;
            record->Chain[length++] = last->Number;
        }

        record->Length = length;
    }

    /// <summary>Prints the last error on the kernel console: what ended, why, and through which servers it came.</summary>
    /// <param name="what">What the error ended, such as "thread".</param>
    public static void Report(System.ReadOnlySpan<byte> what)
    {
        ErrorRecord* record = _records + (Errors.Count % Capacity);
        Log.Write(what);
        Log.Write(" ended by error "u8);
        Log.WriteError((uint)record->Error);
        for (uint i = 0; i < record->Length; i++)
        {
            Log.Write(i == 0 ? " in "u8 : " called by "u8);
            Server* server = Servers.Find(record->Chain[i]);
            if (server == null)
                Log.WriteNumber(record->Chain[i]);
            else
                Log.WriteName(server->Name);
        }

        Log.Write("\n"u8);
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
        *record = _records[wanted % Capacity];
        record->PosixCode = PosixCodes.Of(record->Error);
        return wanted;
    }
}
