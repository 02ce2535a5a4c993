using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace BssOs.Generator;

/// <summary>The rules. Each message says what is wrong and what to write instead; <c>docs/diagnostics.md</c> gives the reasons.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor ParameterType = Error(
        "BSS001",
        "Unsupported parameter type",
        "Parameter '{0}' has type '{1}', which no service call can carry; {2}");

    public static readonly DiagnosticDescriptor ResultType = Error(
        "BSS002",
        "Unsupported result type",
        "Function '{0}' returns '{1}', which no service call can carry; return void, a scalar up to 32 bits or a service's reference type, and give anything larger as an out parameter");

    public static readonly DiagnosticDescriptor WideScalar = Error(
        "BSS003",
        "64-bit scalar in a service",
        "'{0}' is a 64-bit number, but parameters and results are words of 32 bits; pass two uint, or a struct with a low and a high half as in/out parameter");

    public static readonly DiagnosticDescriptor FloatingPoint = Error(
        "BSS004",
        "Floating-point number in a service",
        "'{0}' is a floating-point number, which the target cannot pass; use a fixed-point integer and say its unit in the name");

    public static readonly DiagnosticDescriptor ServiceShape = Error(
        "BSS005",
        "Interface cannot be a service",
        "'{0}' cannot be a service; make it an interface in a namespace, not nested, not generic, without base interfaces, and named with a leading I");

    public static readonly DiagnosticDescriptor ServiceMember = Error(
        "BSS006",
        "Member of a service that is no plain function",
        "'{0}' is not a plain function; a service has only instance methods without type parameters, body and overloads: write a method with a name of its own");

    public static readonly DiagnosticDescriptor ReservedName = Error(
        "BSS007",
        "Name that generated code needs itself",
        "The name '{0}' is taken in generated code; choose another name");

    public static readonly DiagnosticDescriptor DuplicateId = Error(
        "BSS008",
        "Service ID used twice",
        "Service ID 0x{0:X8} of '{1}' is that of '{2}', too; the next free one is 0x{3:X8}");

    public static readonly DiagnosticDescriptor Limit = Error(
        "BSS009",
        "More than a server file has room for",
        "'{0}' has {1}, but a server file has room for {2}; {3}");

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "BSS010",
        "Server is not partial",
        "'{0}' is or contains a server, but is not partial; add 'partial', so that its entry points can be generated");

    public static readonly DiagnosticDescriptor ServiceCount = Error(
        "BSS011",
        "Server implements no service or too many",
        "'{0}' implements {1} services, but an object has 1 to 8; implement an interface with [Service], or move some to local servers");

    public static readonly DiagnosticDescriptor NotAService = Error(
        "BSS012",
        "Server implements an interface that is no service",
        "'{0}' implements '{1}', which is no service; mark the interface with [Service(id)] or remove it");

    public static readonly DiagnosticDescriptor ExplicitImplementation = Error(
        "BSS013",
        "Function of a service implemented explicitly",
        "'{0}' is an explicit implementation, which the entry points cannot call; write it as a public method without the interface's name");

    public static readonly DiagnosticDescriptor ManagedField = Error(
        "BSS014",
        "Field that private data cannot hold",
        "Field '{0}' has type '{1}', but private data is plain memory without managed objects; use numbers, pointers, fixed buffers, and X.Permanent for references");

    public static readonly DiagnosticDescriptor RequiredType = Error(
        "BSS015",
        "Required service whose type is no service",
        "Required service '{0}' has type '{1}', which is no service's reference type; use the name of a [Service] interface without the I");

    public static readonly DiagnosticDescriptor RequiredShape = Error(
        "BSS016",
        "Required service declared wrongly",
        "Required service '{0}' is declared wrongly; write '[Required] private static partial {1} {0} {{ get; }}' in the [Server] struct (internal instead of private if its local servers use it)");

    public static readonly DiagnosticDescriptor Orphan = Error(
        "BSS017",
        "Local server that belongs to no server",
        "It is not clear to which server '{0}' belongs; put it beside exactly one [Server] struct in the same namespace, or nest it in its server");

    public static readonly DiagnosticDescriptor ServerShape = Error(
        "BSS018",
        "Struct cannot be a server",
        "'{0}' cannot be a server; make it a struct without type parameters that is neither ref nor readonly nor file, with one of [Server] and [LocalServer]");

    public static readonly DiagnosticDescriptor LifecycleShape = Error(
        "BSS019",
        "Construct or Destruct declared wrongly",
        "'{0}' is not called in this form; write 'void {0}()', an instance method without parameters");

    public static readonly DiagnosticDescriptor NameTaken = Error(
        "BSS020",
        "Server named like a reference type",
        "'{0}' is the name of the reference type of '{1}', too; name the server after what it drives or how it does it, such as a device");

    public static readonly DiagnosticDescriptor SlotClash = Error(
        "BSS021",
        "Two required services of one name",
        "Required services '{0}' and '{1}' are both '{2}' in a configuration; rename one");

    public static readonly DiagnosticDescriptor NeverRun = Error(
        "BSS022",
        "Constructor or initial value that never runs",
        "In machine code {0} never runs: the kernel gives a server zeroed memory and calls 'void Construct()'; write it there");

    public static readonly DiagnosticDescriptor NoMode = Error(
        "BSS023",
        "Synchronization mode that does not exist",
        "'{0}' has the synchronization mode {1}, which does not exist; use one of {2}");

    public static readonly DiagnosticDescriptor StaticField = Error(
        "BSS030",
        "Static data in a server",
        "'{0}' is static data, but a server file has code only; make it a field of the server, a const, or a table 'static ReadOnlySpan<byte> {0} => [...]'");

    public static readonly DiagnosticDescriptor String = Error(
        "BSS031",
        "String in a server",
        "A server has no strings; use UTF-8 text, \"...\"u8, in a ReadOnlySpan<byte>");

    public static readonly DiagnosticDescriptor Allocation = Error(
        "BSS032",
        "Object on a heap in a server",
        "This makes an object of type '{0}' on a heap, which servers do not have; use a field, a local of a struct type, stackalloc, or memory from a memory server");

    public static readonly DiagnosticDescriptor ReferenceType = Error(
        "BSS033",
        "Managed type in a server",
        "'{0}' is a managed type, of which a server has no objects; use a struct, a pointer or a span");

    public static readonly DiagnosticDescriptor Cleanup = Error(
        "BSS034",
        "Cleanup statement in a server",
        "'{0}' does not work in a server: an error unwinds straight to the nearest Try call and the kernel releases what was held; call the Try form of a function to handle its error, and remove '{0}'");

    public static readonly DiagnosticDescriptor Delegate = Error(
        "BSS035",
        "Delegate in a server",
        "A server has no delegates; call the function directly, or make a local server of a service to be called back");

    public static readonly DiagnosticDescriptor Foreach = Error(
        "BSS036",
        "Enumerator in a server",
        "foreach over '{0}' needs an enumerator, which servers do not have; use foreach over a span, or a for statement");

    public static readonly DiagnosticDescriptor StackAllocation = Error(
        "BSS037",
        "Stack allocation of variable size",
        "The stack of a call is bounded when the server is loaded; give stackalloc a constant size and write it outside of loops");

    public static readonly DiagnosticDescriptor WideDivision = Error(
        "BSS038",
        "64-bit arithmetic that needs a routine in a server",
        "'{0}' of 64-bit numbers needs a library routine that servers do not have; use 32-bit numbers, or a shift for powers of two");

    public static readonly DiagnosticDescriptor Throw = Error(
        "BSS039",
        "Exception thrown in a server",
        "A server throws no exceptions; write 'Error.InvalidArgument.Throw();' or another value of Error");

    public static readonly DiagnosticDescriptor Suspension = Error(
        "BSS040",
        "Coroutine in a server",
        "'{0}' needs an object on a heap, which servers do not have; block in Queue.Take, Event.Wait or Clock.Sleep in a thread of its own");

    public static readonly DiagnosticDescriptor LostUpdate = new(
        "BSS041",
        "Private data read before a service call and written after it",
        "'{0}' is read before and written after a service call, during which another thread may enter the server and change it; call first, into a local variable, then change '{0}'",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage + "#bss041");

    public static readonly DiagnosticDescriptor OwnCall = Error(
        "BSS042",
        "Call back into a server that prohibits callbacks",
        "'{0}' is called through a reference into the server itself, and '{1}' states that no call comes back into it; call the method directly, or remove Callbacks = false");

    public static readonly DiagnosticDescriptor Record = Error(
        "BSS043",
        "Record in a server",
        "'{0}' is a record, for which the compiler writes functions with strings and comparers that servers do not have; make it a plain struct");

    public static readonly DiagnosticDescriptor FloatConversion = Error(
        "BSS044",
        "Conversion that needs a routine in a server",
        "Converting '{0}' to '{1}' needs a library routine that servers do not have; use int, which the processor converts itself, or fixed point");

    public static readonly DiagnosticDescriptor FloatRemainder = Error(
        "BSS045",
        "Floating-point remainder in a server",
        "'{0}' of floating-point numbers needs a library routine that servers do not have; use integers or fixed point");

    public static readonly DiagnosticDescriptor Outside = Error(
        "BSS046",
        "Function that another program supplies or calls",
        "'{0}' ties the server to code outside of it by a symbol, but a server reaches others through services only; make it a function of a service");

    private const string Category = "BssOs";
    private const string HelpPage = "docs/diagnostics.md";

    /// <summary>All rules in the order of their codes.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        ParameterType, ResultType, WideScalar, FloatingPoint, ServiceShape, ServiceMember, ReservedName, DuplicateId,
        Limit, NotPartial, ServiceCount, NotAService, ExplicitImplementation, ManagedField, RequiredType, RequiredShape, Orphan,
        ServerShape, LifecycleShape, NameTaken,
        SlotClash, NeverRun, NoMode, StaticField, String, Allocation, ReferenceType, Cleanup, Delegate, Foreach,
        StackAllocation, WideDivision, Throw, Suspension, LostUpdate, OwnCall,
        Record, FloatConversion, FloatRemainder, Outside,
    ];

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpPage + "#"
            + id.ToLowerInvariant());
}
