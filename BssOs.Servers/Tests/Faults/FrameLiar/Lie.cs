namespace BssOs.Servers.FrameLiar;

/// <summary>What the kernel finds where it looks for the frames of calls within the domain.</summary>
internal enum Lie : uint
{
    /// <summary>The truth; the call ends by an error.</summary>
    None,

    /// <summary>The truth; the call ends by itself, with references left to release.</summary>
    NoneAtEnd,

    /// <summary>No frames; the call ends by an error, as in all that follow up to <see cref="FrameAtEnd"/>.</summary>
    NoFrames,

    /// <summary>A frame beyond the domain.</summary>
    FrameBeyond,

    /// <summary>A frame that is not aligned.</summary>
    FrameBetween,

    /// <summary>A frame above those of this call.</summary>
    FrameAbove,

    /// <summary>A frame where no memory has come yet.</summary>
    FrameWithoutMemory,

    /// <summary>A frame in the code.</summary>
    FrameInCode,

    /// <summary>A frame that follows itself.</summary>
    Circle,

    /// <summary>A frame that says to go on after the error at an address without code.</summary>
    WildResume,

    /// <summary>As that, with a stack pointer at the very end of the stack's memory.</summary>
    FrameAtEnd,

    /// <summary>References that are not the call's are to be released.</summary>
    WildMark,

    /// <summary>As that, with an address that holds none.</summary>
    OddMark,

    /// <summary>A frame has something to release, and is not in the list.</summary>
    LostFrame,

    /// <summary>The truth; an error of the kernel, which the function calls, ends the call.</summary>
    ErrorOfKernel,

    /// <summary>Number of lies.</summary>
    Count,
}
