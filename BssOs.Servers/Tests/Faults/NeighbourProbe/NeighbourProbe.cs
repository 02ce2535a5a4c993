using System;
using BssOs.Servers.Shared;

namespace BssOs.Servers.NeighbourProbe;

/// <summary>
/// Lets one server of a domain act in the name of another one, whose last reference is released meanwhile, and prints whether that one
/// stayed as long as it had to, and no longer.
/// </summary>
[Server(StackBytes = 1024)]
public unsafe partial struct NeighbourProbe : IExecutable
{
    /// <summary>Gives a new <c>victim</c> and a new <c>thief</c> each time, in one domain.</summary>
    [Required] private static partial Query Pair { get; }

    [Required] private static partial WeakReferences WeakReferences { get; }

    [Required] private static partial TextOutput Console { get; }

    /// <summary>Provides the names of errors.</summary>
    [Required(Optional = true)] private static partial ErrorLog Errors { get; }

    private Error _heard;

    public uint Execute()
    {
        DropWhileLocked();
        DropWhileCalled();
        CallWhileEnding();
        Console.Write("neighbours: done\n"u8);
        return 0;
    }

    private static NameOwner MakeVictim() =>
        NameOwner.Cast(Pair.GetService(NameOwner.ServiceId, "victim"u8, default));

    private static NameThief MakeThief() =>
        NameThief.Cast(Pair.GetService(NameThief.ServiceId, "thief"u8, default));

    private static Executable MakeDropper(NameOwner victim, out Dropper* dropper)
    {
        BssOs.WeakReference weak = WeakReferences.Create(victim, default, 0);
        NameOwner.Permanent kept = victim.Keep();
        victim.Release();
        return Dropper.Create(kept, weak, out dropper);
    }

    private static void DropWhileLocked()
    {
        NameOwner victim = MakeVictim();
        NameThief thief = MakeThief();
        Executable drops = MakeDropper(victim, out Dropper* dropper);
        thief.Lock(drops);
        Print("locked"u8, dropper);
    }

    private static void DropWhileCalled()
    {
        NameOwner victim = MakeVictim();
        NameThief thief = MakeThief();
        NameOwner.Permanent kept = victim.Keep();
        Executable drops = MakeDropper(victim, out Dropper* dropper);
        uint number = kept.Hold(drops);
        kept.Release();
        thief.Execute(number);
        Print("called"u8, dropper);
    }

    private void CallWhileEnding()
    {
        NameOwner victim = MakeVictim();
        NameThief thief = MakeThief();
        _heard = Error.None;
        fixed (Error* heard = &_heard)
        {
            Executable last = LastWords.Create(thief, heard, out LastWords* words);
            words->Await(victim.Hold(last));
            last.Release();
            victim.Release();
        }

        TextBuilder line = default;
        line.Append("neighbours: a call while the other one ends: "u8);
        ErrorText.AppendName(ref line, Errors, _heard);
        line.Append((byte)'\n');
        Console.Write(line.GetText());
    }

    private static void Print(ReadOnlySpan<byte> what, Dropper* dropper)
    {
        TextBuilder line = default;
        line.Append("neighbours: "u8);
        line.Append(what);
        line.Append(dropper->WasKept ? ", it stayed meanwhile"u8 : ", it was gone"u8);
        line.Append(dropper->IsGone ? " and then ended\n"u8 : " and is still there\n"u8);
        Console.Write(line.GetText());
    }
}
