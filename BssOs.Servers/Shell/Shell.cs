using System;
using BssOs.Servers.Shared;

namespace BssOs.Servers.Shell;

/// <summary>A command shell that shows the system's state: servers, counters, memory, time.</summary>
[Server(StackBytes = 2048)]
public unsafe partial struct Shell : IExecutable
{
    /// <summary>Input and output in one; otherwise <see cref="Input"/> and <see cref="Output"/> are needed.</summary>
    [Required(Optional = true)] private static partial Terminal Terminal { get; }

    [Required(Optional = true)] private static partial TextInput Input { get; }

    [Required(Optional = true)] private static partial TextOutput Output { get; }

    [Required] private static partial Monitor Monitor { get; }

    [Required(Optional = true)] private static partial Counters Counters { get; }

    [Required(Optional = true)] private static partial Machine Machine { get; }

    [Required(Optional = true)] private static partial RealTimeClock Clock { get; }

    [Required(Optional = true)] private static partial Icmp Icmp { get; }

    [Required(Optional = true)] private static partial ErrorLog Errors { get; }

    // Each line begins with the command; what is written in capitals is to be replaced.
    private static ReadOnlySpan<byte> Help =>
        "help            list the commands\nservers         list the servers\nserver NAME     show one\ncircles         list servers that keep one another\ncounters        list the counters that are not zero\nerrors          the last errors; ./bss where IMAGE SERVER PLACE tells a line\nmemory          show what is in use\ntime            show date and time\nping ADDRESS    send an echo request, such as ping 10.0.2.2\nreboot          restart the machine\npoweroff        switch it off\n"u8;

    private static ReadOnlySpan<byte> Nothing => "this system has nothing for that\n"u8;

    private static ReadOnlySpan<byte> None => "none\n"u8;

    private TextInput.Permanent _input;
    private TextOutput.Permanent _output;
    private LineEditor _line;

    public void Construct()
    {
        if (!Terminal.IsNull)
        {
            _input = Terminal.GetInput().Keep();
            _output = Terminal.GetOutput().Keep();
            return;
        }

        // If the device is missing, the system runs without this shell.
        if (Input.IsNull || Output.IsNull)
            Error.NotFound.Throw();
        _input = Input.Keep();
        _output = Output.Keep();
    }

    public uint Execute()
    {
        Write("BssOs shell; type help\n> "u8);
        Span<byte> typed = stackalloc byte[16];
        while (true)
        {
            // One read may return several characters, or half a line.
            int count = (int)_input.Read(typed);
            for (int i = 0; i < count; i++)
                Take(typed[i]);
        }
    }

    private void Take(byte character)
    {
        switch (_line.Take(character))
        {
            case LineEvent.Echo:
                Span<byte> echo = [character];
                Write(echo);
                break;
            case LineEvent.Erased:
                Write("\b \b"u8);
                break;
            case LineEvent.Refused:
                Write("\a"u8);
                break;
            case LineEvent.Complete:
                Write("\n"u8);
                Perform();
                _line.Clear();
                Write("> "u8);
                break;
            default:
                break;
        }
    }

    // The line is copied first: while a command calls other servers, this one is unlocked.
    private void Perform()
    {
        if (_line.IsCut)
        {
            Write("the line is longer than 80 characters; nothing was done\n"u8);
            return;
        }

        Span<byte> copy = stackalloc byte[LineEditor.Capacity];
        ReadOnlySpan<byte> command = CommandText.FirstWord(copy.Slice(0, _line.CopyTo(copy)), out ReadOnlySpan<byte> argument);
        if (command.IsEmpty)
            return;
        ReadOnlySpan<byte> usage = CommandText.FindLine(Help, command);
        if (usage.IsEmpty)
        {
            Write("unknown command; type help\n"u8);
        }
        else if (argument.IsEmpty ? !TryPerform(command) : !TryPerform(command, argument))
        {
            Write("it is used so: "u8);
            Write(usage);
        }
    }

    private bool TryPerform(ReadOnlySpan<byte> command)
    {
        if (command.SequenceEqual("help"u8))
            Write(Help);
        else if (command.SequenceEqual("servers"u8))
            ListServers(default);
        else if (command.SequenceEqual("circles"u8))
            ListCircles();
        else if (command.SequenceEqual("counters"u8))
            ListCounters();
        else if (command.SequenceEqual("errors"u8))
            ListErrors();
        else if (command.SequenceEqual("memory"u8))
            ShowMemory();
        else if (command.SequenceEqual("time"u8))
            ShowTime();
        else if (command.SequenceEqual("reboot"u8) && !Machine.IsNull)
            Machine.Reboot();
        else if (command.SequenceEqual("poweroff"u8) && !Machine.IsNull)
            Machine.PowerOff(0);
        else if (command.SequenceEqual("reboot"u8) || command.SequenceEqual("poweroff"u8))
            Write(Nothing);
        else
            return false;
        return true;
    }

    private bool TryPerform(ReadOnlySpan<byte> command, ReadOnlySpan<byte> argument)
    {
        if (command.SequenceEqual("server"u8))
            ListServers(argument);
        else if (command.SequenceEqual("ping"u8))
            return TryPing(argument);
        else
            return false;
        return true;
    }

    private void ListServers(ReadOnlySpan<byte> wanted)
    {
        bool found = wanted.IsEmpty;
        for (uint number = Monitor.GetNext(0, out ServerInfo info); number != 0; number = Monitor.GetNext(number, out info))
        {
            ReadOnlySpan<byte> name = CommandText.FromZeroEnded(info.Name, sizeof(ServerInfo));
            if (!wanted.IsEmpty && !name.SequenceEqual(wanted))
                continue;
            found = true;
            TextBuilder text = default;
            text.Append(name);
            text.Append(": "u8);
            text.Append(CommandText.FromZeroEnded(info.ServiceName, sizeof(ServerInfo)));
            Append(ref text, ", file "u8, info.FileBytes);
            Append(ref text, ", references "u8, info.References);
            Append(ref text, ", local "u8, info.LocalServers);
            Append(ref text, ", calls "u8, info.Calls);
            WriteLine(ref text);
        }

        if (!found)
            Write("there is no server of this name; type servers\n"u8);
    }

    private void ListCircles()
    {
        bool found = false;
        for (uint number = Monitor.GetNext(0, out ServerInfo info); number != 0; number = Monitor.GetNext(number, out info))
        {
            if (!CircleSearch.IsInCircle(Monitor, number))
                continue;
            found = true;
            TextBuilder text = default;
            text.Append(CommandText.FromZeroEnded(info.Name, sizeof(ServerInfo)));
            WriteLine(ref text);
        }

        if (!found)
            Write(None);
    }

    private void ListCounters()
    {
        if (Counters.IsNull)
        {
            Write(Nothing);
            return;
        }

        bool found = false;
        for (uint index = 0; Counters.GetEntry(index, out CounterInfo info); index++)
        {
            if (info.Value == 0)
                continue;
            found = true;
            TextBuilder text = default;
            text.Append(CommandText.FromZeroEnded(info.Group, sizeof(CounterInfo)));
            text.Append(", "u8);
            text.Append(CommandText.FromZeroEnded(info.Name, sizeof(CounterInfo)));
            Append(ref text, ": "u8, info.Value);
            WriteLine(ref text);
        }

        if (!found)
            Write(None);
    }

    // Many are not faults: a request for something that may be missing is answered by an error.
    private void ListErrors()
    {
        if (Errors.IsNull)
        {
            Write(Nothing);
            return;
        }

        uint number = Errors.Get(0, out ErrorRecord record);
        if (number == 0)
            Write(None);
        for (; number != 0; number = number == 1 ? 0 : Errors.Get(number - 1, out record))
        {
            TextBuilder text = default;
            Append(ref text, ""u8, number);
            text.Append(": "u8);
            ErrorText.AppendChain(ref text, Errors, Monitor, ref record);
            WriteLine(ref text);
        }
    }

    private void ShowMemory()
    {
        Monitor.GetTotals(out SystemTotals totals);
        TextBuilder text = default;
        Append(ref text, "servers "u8, totals.Servers);
        Append(ref text, ", objects "u8, totals.Objects);
        Append(ref text, ", references "u8, totals.References);
        Append(ref text, ", threads "u8, totals.Threads);
        Append(ref text, ", free pages "u8, totals.FreePages);
        Append(ref text, " of "u8, totals.TotalPages);
        WriteLine(ref text);
    }

    private void ShowTime()
    {
        if (Clock.IsNull || !Clock.TryGetTime(out CalendarTime time, out _))
        {
            Write("there is no clock that answers\n"u8);
            return;
        }

        TextBuilder text = default;
        text.AppendDecimal(time.Year);
        CommandText.AppendTwoDigits(ref text, (byte)'-', time.Month);
        CommandText.AppendTwoDigits(ref text, (byte)'-', time.Day);
        CommandText.AppendTwoDigits(ref text, (byte)' ', time.Hour);
        CommandText.AppendTwoDigits(ref text, (byte)':', time.Minute);
        CommandText.AppendTwoDigits(ref text, (byte)':', time.Second);
        WriteLine(ref text);
    }

    private bool TryPing(ReadOnlySpan<byte> argument)
    {
        const uint millisecondsMax = 2000;
        if (!Ipv4Address.TryParse(argument, out Ipv4Address address))
            return false;
        if (Icmp.IsNull)
        {
            Write(Nothing);
            return true;
        }

        if (!Icmp.TryPing(address, millisecondsMax, out uint milliseconds, out _))
        {
            Write("no answer\n"u8);
            return true;
        }

        TextBuilder text = default;
        Append(ref text, "answer after "u8, milliseconds);
        text.Append(" ms"u8);
        WriteLine(ref text);
        return true;
    }

    private static void Append(ref TextBuilder text, ReadOnlySpan<byte> label, uint value)
    {
        text.Append(label);
        text.AppendDecimal(value);
    }

    private void WriteLine(ref TextBuilder text)
    {
        if (text.Length == TextBuilder.Capacity)
        {
            Write(text.GetText());
            Write("...\n"u8);
            return;
        }

        text.Append((byte)'\n');
        Write(text.GetText());
    }

    private void Write(ReadOnlySpan<byte> text) => _output.Write(text);
}
