namespace BssOs.Format;

/// <summary>Errors in a server file.</summary>
public enum FormatError : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The file ends before its header does.</summary>
    TooShort = 1,

    /// <summary>The address of the file is not a multiple of 4.</summary>
    Misplaced = 2,

    /// <summary>The file does not begin with the magic number.</summary>
    Magic = 3,

    /// <summary>The file has another version of the format.</summary>
    Version = 4,

    /// <summary>The size in the header is larger than the file, or too large.</summary>
    FileSize = 5,

    /// <summary>The checksum does not match.</summary>
    Checksum = 6,

    /// <summary>The calling convention is unknown.</summary>
    CallingConvention = 7,

    /// <summary>A record has undefined bits set.</summary>
    Flags = 8,

    /// <summary>The stack is too large.</summary>
    StackBytes = 9,

    /// <summary>A table is not aligned.</summary>
    TableAlignment = 10,

    /// <summary>A table begins before the end of the previous one.</summary>
    TableOrder = 11,

    /// <summary>A table exceeds the file.</summary>
    TableBounds = 12,

    /// <summary>The last string is not NUL-terminated.</summary>
    StringEnd = 13,

    /// <summary>A name is outside the strings, empty or too long.</summary>
    Name = 14,

    /// <summary>There is no class, hence no server.</summary>
    NoClass = 15,

    /// <summary>An index of a service is too large.</summary>
    ServiceIndex = 16,

    /// <summary>The private data are too large.</summary>
    PrivateBytes = 17,

    /// <summary>A constructor, destructor or entry is outside the code.</summary>
    CodeOffset = 18,

    /// <summary>The entries of the classes are not consecutive.</summary>
    EntryOrder = 19,

    /// <summary>There are more entries than functions.</summary>
    EntryCount = 20,

    /// <summary>The functions of the services are not consecutive.</summary>
    FunctionOrder = 21,

    /// <summary>There are functions that belong to no service.</summary>
    FunctionCount = 22,

    /// <summary>The parameters of the functions are not consecutive.</summary>
    ParameterOrder = 23,

    /// <summary>A function has too many parameters, or there are parameters that belong to no function.</summary>
    ParameterCount = 24,

    /// <summary>A parameter or result is of an unknown kind.</summary>
    ValueKind = 25,

    /// <summary>Service or size of a parameter or result is invalid.</summary>
    ValueDetail = 26,

    /// <summary>The hash of a service does not match its signatures.</summary>
    SignatureHash = 27,

    /// <summary>A service has the ID 0, that of every object, or that of another one in the file.</summary>
    ServiceId = 28,

    /// <summary>The call sites are not in the order of the code, or overlap.</summary>
    CallSiteOrder = 29,

    /// <summary>A call site is outside the code.</summary>
    CallSiteBounds = 30,

    /// <summary>A call site refers to a function or system call that does not exist.</summary>
    CallSiteTarget = 31,

    /// <summary>The flavour of a call is unknown.</summary>
    CallSiteFlavour = 32,

    /// <summary>The relocations are not in the order of the code, or overlap.</summary>
    RelocationOrder = 33,

    /// <summary>A relocation is outside the code.</summary>
    RelocationBounds = 34,

    /// <summary>A relocation refers to a place outside the code.</summary>
    RelocationValue = 35,

    /// <summary>A relocation and a call site overlap.</summary>
    RelocationOverlap = 36,

    /// <summary>A facet refers to no class, or is not in the order of the classes.</summary>
    FacetClass = 37,

    /// <summary>A class has too many facets.</summary>
    FacetCount = 38,

    /// <summary>A call site refers to a required service that does not exist or that implements another service.</summary>
    CallSiteSlot = 39,
}
