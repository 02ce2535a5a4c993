using System;
using System.Collections.Generic;

namespace BssOs.Tool.Profiling;

/// <summary>
/// Finds who called whom, from the registers and the stack: most compiled functions link their frames by EBP; code of the
/// kernel's around servers, routines in assembly and functions without variables on the stack do not, and there the nearest word on
/// the stack is taken that is the return address of a call into such code.
/// </summary>
public static class StackWalker
{
    /// <summary>In place of EBP where nobody knows it: the frame is looked for on the stack.</summary>
    public const uint UnknownFrame = uint.MaxValue;

    private const int DepthMax = 100;
    private const uint ScanWordsMax = 64;
    private const uint Word = sizeof(uint);
    private const uint CallBytes = 5;
    private const byte CallOpcode = 0xE8;

    // call eax and its like for the other registers: FF D0 to FF D7.
    private const uint RegisterCallBytes = 2;
    private const byte RegisterCallOpcode = 0xFF;
    private const byte RegisterCallKind = 0xD0;
    private const byte RegisterCallMask = 0xF8;
    private const byte PushFrameOpcode = 0x55;

    // push ebp is one byte, mov ebp, esp two.
    private const uint FrameBytes = 3;

    /// <summary>Lists the places, innermost first; ends where nothing known called.</summary>
    public static IReadOnlyList<CodePlace> Walk(AddressMap map, IMemoryView memory, uint eip, uint esp, uint ebp)
    {
        List<CodePlace> places = [];
        uint address = eip;
        while (places.Count < DepthMax && FindPlace(map, address, places.Count == 0) is { } place)
        {
            bool isInnermost = places.Count == 0;
            places.Add(place);
            bool hasFrame = HasFrame(place, memory) && !(isInnermost && address - place.Start < FrameBytes);
            if (hasFrame && ebp != UnknownFrame)
            {
                // A frame lies above the stack pointer, or it is none.
                if (ebp < esp)
                    break;
                esp = ebp + (2 * Word);
                address = memory.ReadWord(ebp + Word);
                ebp = memory.ReadWord(ebp);
            }
            else if (!TryScan(map, memory, place, ref esp, out address))
            {
                break;
            }
            else if (hasFrame)
            {
                // Below the return address lies the caller's.
                ebp = memory.ReadWord(esp - (2 * Word));
            }
        }
        return places;
    }

    // A function may end in a call of one that never returns: the return address lies behind it then.
    private static CodePlace? FindPlace(AddressMap map, uint address, bool isInnermost) => map.Find(isInnermost ? address : address - 1);

    private static bool HasFrame(CodePlace place, IMemoryView memory)
    {
        Span<byte> first = stackalloc byte[1];
        return !place.IsStub && memory.TryRead(place.Start, first) && first[0] == PushFrameOpcode;
    }

    private static bool TryScan(AddressMap map, IMemoryView memory, CodePlace called, ref uint esp, out uint address)
    {
        for (uint i = 0; i < ScanWordsMax; i++)
        {
            address = memory.ReadWord(esp + (i * Word));
            if (!IsReturnAddress(map, memory, address, called))
                continue;
            esp += (i + 1) * Word;
            return true;
        }
        address = 0;
        return false;
    }

    private static bool IsReturnAddress(AddressMap map, IMemoryView memory, uint address, CodePlace called)
    {
        Span<byte> call = stackalloc byte[(int)CallBytes];
        if (FindPlace(map, address, isInnermost: false) is not { IsStub: false } || !memory.TryRead(address - CallBytes, call))
            return false;
        Span<byte> registerCall = call[(int)(CallBytes - RegisterCallBytes)..];
        if (registerCall[0] == RegisterCallOpcode && (registerCall[1] & RegisterCallMask) == RegisterCallKind)
            return true;
        uint target = address + memory.ReadWord(address - Word);
        return call[0] == CallOpcode && (target == called.Start || map.Find(target) is { IsStub: true });
    }
}
