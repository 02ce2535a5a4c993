using System;
using System.CodeDom.Compiler;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace BssOs.Kernel.Hosted;

/// <summary>
/// Where the last errors arose in hosted servers: function and line, from .NET's stack traces. Resolved on demand, since that is slow.
/// </summary>
internal sealed class HostedPlaces
{
    // As many as the core records.
    private const int Capacity = 16;

    private readonly (uint Number, Error Error, StackTrace Trace)[] _places = new (uint, Error, StackTrace)[Capacity];

    /// <summary>The exception that causes the next error, if .NET threw one; otherwise null.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Records where an error arises.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="error">The error.</param>
    public void Note(uint number, Error error)
    {
        _places[number % Capacity] = (number, error, Fault is null ? new StackTrace() : new StackTrace(Fault));
        Fault = null;
    }

    /// <summary>The stack at the last error of a kind.</summary>
    /// <returns>Null if it is no longer known.</returns>
    public StackTrace? Last(Error error) =>
        _places.Where(place => place.Trace is not null && place.Error == error).OrderBy(place => place.Number).LastOrDefault().Trace;

    /// <summary>Function and line of an error.</summary>
    /// <returns>Null if they are not known.</returns>
    public string? Find(uint number) =>
        _places[number % Capacity] is { Trace: { } trace } place && place.Number == number ? Describe(trace) : null;

    /// <summary>Function and line of the innermost function that is neither the kernel's nor generated.</summary>
    /// <returns>Null if there is none.</returns>
    public static string? Describe(StackTrace trace) => trace.GetFrames().Where(IsServers).Select(Describe).FirstOrDefault();

    private static string Describe(StackFrame frame)
    {
        MethodBase method = frame.GetMethod()!;
        string name = $"{method.DeclaringType!.Name}.{method.Name}";
        return FindLine(method, frame.GetILOffset()) is { } place ? $"{name}, {place}" : name;
    }

    // The stack trace itself would resolve lines when it is created, which takes milliseconds; most errors are never looked at.
    private static string? FindLine(MethodBase method, int offset)
    {
        string symbols = Path.ChangeExtension(method.Module.FullyQualifiedName, ".pdb");
        if (!File.Exists(symbols) || MetadataTokens.EntityHandle(method.MetadataToken) is not { Kind: HandleKind.MethodDefinition } handle)
            return null;
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(symbols));
        MetadataReader reader = provider.GetMetadataReader();
        MethodDebugInformation information = reader.GetMethodDebugInformation(((MethodDefinitionHandle)handle).ToDebugInformationHandle());
        SequencePoint point = information.GetSequencePoints().LastOrDefault(point => !point.IsHidden && point.Offset <= offset);
        return point.Document.IsNil ? null
            : $"{Path.GetFileName(reader.GetString(reader.GetDocument(point.Document).Name))}:{point.StartLine}";
    }

    private static bool IsServers(StackFrame frame) =>
        frame.GetMethod() is { DeclaringType: { } type } method
        && type.Assembly != typeof(HostedPlaces).Assembly && type.Assembly != typeof(SystemCalls).Assembly
        && type.Assembly != typeof(object).Assembly
        && !type.IsDefined(typeof(GeneratedCodeAttribute)) && !method.IsDefined(typeof(GeneratedCodeAttribute));
}
