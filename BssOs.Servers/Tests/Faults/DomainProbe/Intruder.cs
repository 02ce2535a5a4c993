using System;

namespace BssOs.Servers.DomainProbe;

/// <summary>Does one thing with a word each time that it is executed.</summary>
[LocalServer]
public unsafe partial struct Intruder : IExecutable
{
    private IntrusionKind _kind;
    private nuint _word;
    private int _length;

    /// <summary>Creates one.</summary>
    /// <returns>A temporary reference.</returns>
    public static Executable Create(out Intruder* intruder) => New(out intruder);

    /// <summary>Says what it does.</summary>
    /// <param name="kind">What.</param>
    /// <param name="word">The word.</param>
    /// <param name="length">Length of a block.</param>
    public void Set(IntrusionKind kind, nuint word, int length = 1)
    {
        _kind = kind;
        _word = word;
        _length = length;
    }

    public readonly uint Execute()
    {
        switch (_kind)
        {
            case IntrusionKind.Read:
                return *(byte*)_word;
            case IntrusionKind.Write:
                *(byte*)_word = 0;
                break;
            case IntrusionKind.Jump:
                ((delegate*<void>)_word)();
                break;
            case IntrusionKind.Give:
                DomainProbe.Print(new ReadOnlySpan<byte>((void*)_word, _length));
                break;
            case IntrusionKind.GiveIsolated:
                DomainProbe.Reader.Write(new ReadOnlySpan<byte>((void*)_word, _length));
                break;
            case IntrusionKind.Take:
                DomainProbe.Sample.Get(new Span<byte>((void*)_word, _length));
                break;
            case IntrusionKind.TakeFixed:
                DomainProbe.Monitor.GetTotals(out *(SystemTotals*)_word);
                break;
            case IntrusionKind.Privileged:
                MachineCode.Run(MachineCode.Privileged((uint)_word));
                break;
            case IntrusionKind.FarReturn:
                MachineCode.Run(MachineCode.FarReturn, (uint)_word);
                break;
            case IntrusionKind.FarJump:
                MachineCode.Run(MachineCode.FarJump, (uint)_word);
                break;
            case IntrusionKind.LoadSegment:
                MachineCode.Run(MachineCode.LoadSegment, (uint)_word);
                break;
            case IntrusionKind.Keep:
                new Executable(_word).Keep().Release();
                break;
        }

        return 0;
    }
}
