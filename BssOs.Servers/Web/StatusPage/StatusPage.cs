using System;
using BssOs.Servers.Shared;

namespace BssOs.Servers.StatusPage;

/// <summary>Pages about the system itself: <c>/</c> lists servers and counters, <c>/leaks</c> is the leak report as plain text.</summary>
[Server(StackBytes = 2048)]
public unsafe partial struct StatusPage : IHttpContent
{
    [Required] private static partial Monitor Monitor { get; }

    [Required(Optional = true)] private static partial Counters Counters { get; }

    [Required(Optional = true)] private static partial Clock Clock { get; }

    [Required(Optional = true)] private static partial ErrorLog Errors { get; }

    [Required] private static partial Memory Memory { get; }

    [Required] private static partial MemoryMap MemoryMap { get; }

    /// <summary>The number of errors that the kernel records.</summary>
    private const uint ErrorsMax = 16;

    public HttpResource Open(ReadOnlySpan<byte> path)
    {
        bool leaks = path.SequenceEqual("/leaks"u8);
        if (!leaks && !path.SequenceEqual("/"u8) && !path.SequenceEqual("/index.html"u8))
            Error.NotFound.Throw();
        HttpResource resource = Page.New(out Page* page);
        page->IsPlain = leaks;
        uint capacity = leaks ? PageWriter.FixedBytes : SizeOfPage();
        DataSpace space = Memory.Allocate(capacity);
        page->Space = space.Keep();
        PageWriter writer = new((byte*)MemoryMap.Map(space, 0, capacity), capacity);
        if (leaks)
            WriteLeaks(ref writer);
        else
            WritePage(ref writer);
        page->Text = writer.Start;
        page->Length = writer.Length;
        return resource;
    }

    // The page is written to one block of memory, whose size follows from the number of rows.
    private static uint SizeOfPage()
    {
        uint rows = 0;
        for (uint number = Monitor.GetNext(0, out _); number != 0; number = Monitor.GetNext(number, out _))
            rows++;
        if (!Counters.IsNull)
        {
            for (uint index = 0; Counters.GetEntry(index, out _); index++)
                rows++;
        }

        return PageWriter.FixedBytes + ((rows + ErrorsMax) * PageWriter.RowBytes);
    }

    private static void WriteLeaks(ref PageWriter writer)
    {
        Monitor.GetTotals(out SystemTotals totals);
        WriteTotal(ref writer, "servers "u8, totals.Servers);
        WriteTotal(ref writer, "objects "u8, totals.Objects);
        WriteTotal(ref writer, "references "u8, totals.References);
        WriteTotal(ref writer, "threads "u8, totals.Threads);
        if (!Clock.IsNull)
            WriteTotal(ref writer, "alarms "u8, Clock.CountAlarms());
        WriteTotal(ref writer, "free-pages "u8, totals.FreePages);
        WriteTotal(ref writer, "total-pages "u8, totals.TotalPages);
        WriteTotal(ref writer, "heap-bytes "u8, totals.HeapBytes);
        WriteTotal(ref writer, "errors "u8, totals.Errors);
    }

    private static void WriteTotal(ref PageWriter writer, ReadOnlySpan<byte> name, uint value)
    {
        writer.Write(name);
        writer.Write(value);
        writer.Write("\n"u8);
    }

    private static void WritePage(ref PageWriter writer)
    {
        Monitor.GetTotals(out SystemTotals totals);
        writer.Write("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>BssOs</title>\n"u8);
        writer.Write("<style>body{font:15px system-ui,sans-serif;max-width:60em;margin:2em auto;color:#223}"u8);
        writer.Write("table{border-collapse:collapse;width:100%}td,th{padding:.25em .8em;text-align:left;border-bottom:1px solid #dde}"u8);
        writer.Write(
            "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}h1 small{color:#789;font-weight:400}</style></head>\n<body><h1>BssOs <small>"u8);
        writer.Write(totals.Servers);
        writer.Write(" servers"u8);
        if (!Clock.IsNull)
        {
            Clock.GetNow(out Instant now);
            writer.Write(", up "u8);
            writer.Write(now.Seconds);
            writer.Write(" s"u8);
        }

        writer.Write("</small></h1>\n<p>"u8);
        writer.Write(totals.Objects);
        writer.Write(" objects, "u8);
        writer.Write(totals.References);
        writer.Write(" references, "u8);
        writer.Write(totals.Threads);
        writer.Write(" threads, "u8);
        const uint kibPerPage = 4;
        writer.Write((totals.TotalPages - totals.FreePages) * kibPerPage);
        writer.Write(" of "u8);
        writer.Write(totals.TotalPages * kibPerPage);
        writer.Write(" KiB in use, "u8);
        writer.Write(totals.Errors);
        writer.Write(
            " errors so far, those that were caught included (docs/debugging.md)</p>\n<table id=\"servers\"><tr><th>Server<th>Service<th class=n>File, bytes<th class=n>References<th class=n>Local servers<th class=n>Calls</tr>\n"u8);
        for (uint number = Monitor.GetNext(0, out ServerInfo info); number != 0; number = Monitor.GetNext(number, out info))
            WriteServer(ref writer, &info);
        writer.Write("</table>\n"u8);
        if (!Errors.IsNull)
            WriteErrors(ref writer);
        if (!Counters.IsNull)
            WriteCounters(ref writer);
        writer.Write("</body></html>\n"u8);
    }

    private static void WriteServer(ref PageWriter writer, ServerInfo* info)
    {
        writer.Write("<tr><td>"u8);
        writer.WriteEscaped(info->Name);
        writer.Write("<td>"u8);
        writer.WriteEscaped(info->ServiceName);
        writer.WriteCell(info->FileBytes);
        writer.WriteCell(info->References);
        writer.WriteCell(info->LocalServers);
        writer.WriteCell(info->Calls);
        writer.Write("</tr>\n"u8);
    }

    private static void WriteErrors(ref PageWriter writer)
    {
        writer.Write(
            "<h2>Last errors</h2>\n<table id=\"errors\"><tr><th class=n>Number<th>Error and its way; ./bss where IMAGE SERVER PLACE tells the line</tr>\n"u8);
        uint rows = 0;
        for (uint number = Errors.Get(0, out ErrorRecord record); number != 0 && rows < ErrorsMax; rows++)
        {
            TextBuilder text = default;
            ErrorText.AppendChain(ref text, Errors, Monitor, ref record);
            writer.Write("<tr>"u8);
            writer.WriteCell(number);
            writer.Write("<td>"u8);
            writer.WriteEscaped(text.GetText());
            writer.Write("</tr>\n"u8);
            number = number == 1 ? 0 : Errors.Get(number - 1, out record);
        }

        writer.Write("</table>\n"u8);
    }

    private static void WriteCounters(ref PageWriter writer)
    {
        writer.Write("<h2>Counters</h2>\n<table id=\"counters\"><tr><th>Server<th>Counted<th class=n>So far</tr>\n"u8);
        for (uint index = 0; Counters.GetEntry(index, out CounterInfo info); index++)
        {
            writer.Write("<tr><td>"u8);
            writer.WriteEscaped(info.Group);
            writer.Write("<td>"u8);
            writer.WriteEscaped(info.Name);
            writer.WriteCell(info.Value);
            writer.Write("</tr>\n"u8);
        }

        writer.Write("</table>\n"u8);
    }
}
