using System;
using System.Collections.Generic;
using System.Linq;

namespace BssOs.Generator;

/// <summary>Generates the other parts of a server's structs: required services, entry points, description.</summary>
internal static class ServerWriter
{
    private const string EntryClass = "BssEntries";

    // In .NET, an entry gets a pointer to its words, so that there may be any number of them.
    private const string HostedEntry = "delegate*<void*, nuint*, nuint>";

    /// <summary>Returns the C# code for a server and its local servers.</summary>
    /// <param name="server">The server.</param>
    /// <param name="isTarget">Whether for machine code, otherwise for .NET.</param>
    public static string Write(ServerModel server, bool isTarget)
    {
        var writer = new SourceWriter();
        using (GeneratedFile.Begin(writer, server.Classes[0].Namespace))
        {
            for (int i = 0; i < server.Classes.Count; i++)
            {
                if (!server.Classes[i].IsPartial)
                    continue;
                if (i > 0)
                    writer.Line();
                WriteClass(writer, server, i, isTarget);
            }
        }

        return writer.ToString();
    }

    private static void WriteClass(SourceWriter writer, ServerModel server, int index, bool isTarget)
    {
        ClassModel model = server.Classes[index];
        var open = new Stack<IDisposable>();
        foreach (string header in model.ContainingTypes)
            open.Push(writer.Begin(header));
        using (writer.Begin($"unsafe partial struct {ServiceShape.Identifier(model.Name)}"))
        {
            if (index == 0)
                WriteRequired(writer, server);
            if (model.Services.Count > 0)
                WriteObject(writer, server, index, isTarget);
        }

        while (open.Count > 0)
            open.Pop().Dispose();
    }

    private static void WriteObject(SourceWriter writer, ServerModel server, int index, bool isTarget)
    {
        ClassModel model = server.Classes[index];
        writer.Gap();
        WriteSelf(writer, model);
        writer.Line();
        WriteGetReference(writer, server, index);
        if (index > 0)
        {
            writer.Line();
            WriteNew(writer, model, index);
        }
        else if (!isTarget)
        {
            writer.Line();
            WriteDescribe(writer, server);
        }

        writer.Line();
        WriteEntries(writer, model, index, isTarget);
    }

    private static void WriteRequired(SourceWriter writer, ServerModel server)
    {
        for (int slot = 0; slot < server.Required.Count; slot++)
        {
            RequiredModel required = server.Required[slot];
            if (!required.Modifiers.Contains("partial"))
                continue;
            writer.Gap();
            writer.Line(
                $"{required.Modifiers} {required.TypeName} {ServiceShape.Identifier(required.PropertyName)} => {RequiredValue(required, slot)};");
        }
    }

    private static string RequiredValue(RequiredModel required, int slot)
    {
        // If a rule is violated the property gets a body nevertheless, so that the compiler does not stop before the rule is reported.
        if (required.Service is null)
            return "default!";

        // Only the kernel knows whether an optional slot was filled: a reference that denotes nothing becomes null here. For others, slot k
        // is the permanent reference k + 1: a constant, which the kernel can find at the call site.
        string word = required.Optional ? $"global::BssOs.SystemCalls.Same({slot + 1}u, 0u) != 0 ? 0u : {slot + 1}u" : $"{slot + 1}u";
        return $"new {required.TypeName}({word})";
    }

    private static void WriteGetReference(SourceWriter writer, ServerModel server, int index)
    {
        ClassModel model = server.Classes[index];
        string type = model.Services[0].TypeName;
        if (index == 0)
        {
            // The kernel stores it after those of the required services: a constant, too.
            writer.Line("/// <summary>The reference to this server itself, which lasts as long as it.</summary>");
            writer.Line($"public {type} GetReference() => new {type}({server.Required.Count + 1}u);");
            return;
        }

        writer.Line("/// <summary>A temporary reference to this object; null if it only waits for its destructor.</summary>");
        writer.Line($"public {type} GetReference() => new {type}(global::BssOs.SystemCalls.ReferenceOf({WellKnownNames.Self}));");
    }

    // Private data never move, so nothing is pinned.
    private static void WriteSelf(SourceWriter writer, ClassModel model)
    {
        writer.Line(
            "/// <summary>This object's private data, to be passed to functions; it stays where it is as long as the object lives.</summary>");
        writer.Line(
            $"private {model.TypeName}* {WellKnownNames.Self} => ({model.TypeName}*)global::System.Runtime.CompilerServices.Unsafe.AsPointer(ref this);");
    }

    private static void WriteNew(SourceWriter writer, ClassModel model, int index)
    {
        writer.Line("/// <summary>Makes a local server of this class, zeroed; it lives as long as anybody references it.</summary>");
        writer.Line("/// <param name=\"self\">Its private data.</param>");
        writer.Line("/// <returns>A temporary reference to it.</returns>");
        using (writer.Begin($"public static {model.Services[0].TypeName} New(out {model.TypeName}* self)"))
        {
            writer.Line("nuint data;");
            writer.Line($"nuint word = global::BssOs.SystemCalls.NewLocal({index}u, &data);");
            writer.Line($"self = ({model.TypeName}*)data;");
            writer.Line($"return new {model.Services[0].TypeName}(word);");
        }
    }

    private static void WriteDescribe(SourceWriter writer, ServerModel server)
    {
        writer.Line("/// <summary>Describes the server to a kernel inside .NET.</summary>");
        using (writer.Begin("public static global::BssOs.HostedServerType Describe()"))
        {
            string callbacks = server.Callbacks ? "true" : "false";
            writer.Line(
                $"var file = new global::BssOs.HostedServerFile(\"{server.FileName}\", (global::BssOs.SynchronizationMode){server.Synchronization}u, {callbacks}, {server.StackBytes}u);");
            foreach (ClassModel model in server.Classes.Where(c => c.Services.Count > 0 && c.IsPartial))
            {
                string entries = $"{model.TypeName}.{EntryClass}";
                var pointers = new List<string>
                {
                    model.HasConstructor ? $"(nint)({HostedEntry})&{entries}.Construct" : "0",
                    model.HasDestructor ? $"(nint)({HostedEntry})&{entries}.Destruct" : "0",
                };
                pointers.AddRange(FunctionsOf(model).Select(f => $"(nint)({HostedEntry})&{entries}.Function{f.Index}"));
                string services = string.Join(", ", model.Services.Select(DescribeService));
                writer.Line($"file.AddClass(\"{model.Name}\", [{services}], sizeof({model.TypeName}), [{string.Join(", ", pointers)}]);");
            }

            foreach (RequiredModel required in server.Required.Where(r => r.Service is not null))
            {
                writer.Line(
                    $"file.AddRequired(\"{required.SlotName}\", {DescribeService(required.Service!)}, {(required.Optional ? "true" : "false")});");
            }

            writer.Line("return file.Build();");
        }
    }

    private static string DescribeService(ServiceModel service) =>
        $"file.AddService({service.TypeName}.ServiceId, \"{service.Name}\", {(service.Atomic ? "true" : "false")}, {service.TypeName}.SignatureHash, {service.TypeName}.Signature)";

    private static void WriteEntries(SourceWriter writer, ClassModel model, int index, bool isTarget)
    {
        writer.Line("/// <summary>What the kernel calls: words in, a word out.</summary>");
        using (writer.Begin($"internal static class {EntryClass}"))
        {
            if (isTarget)
            {
                // The packer reads the size from the machine code: only the compiler knows it for certain.
                writer.Line(Export($"size:{index}"));
                writer.Line($"public static nuint Size() => (nuint)sizeof({model.TypeName});");
            }

            if (model.HasConstructor)
                WriteMethod(writer, model, isTarget ? $"entry:{index}:c" : null, WellKnownNames.Constructor, PlaceOf(model, 0));
            if (model.HasDestructor)
                WriteMethod(writer, model, isTarget ? $"entry:{index}:d" : null, WellKnownNames.Destructor, PlaceOf(model, 1));
            foreach ((FunctionModel function, int i) in FunctionsOf(model))
                WriteFunction(writer, model, function, i, isTarget ? $"entry:{index}:{i}" : null);
        }
    }

    // The functions of all services of a class, numbered consecutively.
    private static IEnumerable<(FunctionModel Function, int Index)> FunctionsOf(ClassModel model) => model.Services
        .SelectMany(s => s.Functions)
        .Select((function, index) => (function, index))
        .Where(f => f.function.IsValid);

    private static string PlaceOf(ClassModel model, int index) => model.Places.ElementAtOrDefault(index) ?? string.Empty;

    private static void WriteMethod(SourceWriter writer, ClassModel model, string? export, string name, string place)
    {
        writer.Gap();
        if (export is not null)
            writer.Line(Export(export));
        string words = string.Join(", ", EntryWords(["void* self"], export is not null));
        WriteEntry(writer, $"{name}({words})", $"(({model.TypeName}*)self)->{name}()", ValueModel.Void, export is not null, place);
    }

    private static void WriteFunction(SourceWriter writer, ClassModel model, FunctionModel function, int index, string? export)
    {
        var words = new List<string> { "void* self" };
        var arguments = new List<string>();
        int count = 0;
        for (int i = 0; i < function.Parameters.Count; i++)
        {
            ParameterModel parameter = function.Parameters[i];
            words.Add($"nuint p{i}");
            string word = export is null ? $"words[{count++}]" : $"p{i}";
            switch (parameter.Kind)
            {
                case ParameterKind.BlockIn:
                case ParameterKind.BlockOut:
                case ParameterKind.BlockBoth:
                    words.Add($"nuint length{i}");
                    string length = export is null ? $"words[{count++}]" : $"length{i}";
                    arguments.Add($"new {parameter.Type.TypeName}((void*){word}, (int){length})");
                    break;
                case ParameterKind.FixedIn:
                    arguments.Add($"in *({parameter.Type.TypeName}*){word}");
                    break;
                case ParameterKind.FixedOut:
                    arguments.Add($"out *({parameter.Type.TypeName}*){word}");
                    break;
                case ParameterKind.FixedBoth:
                    arguments.Add($"ref *({parameter.Type.TypeName}*){word}");
                    break;
                default:
                    arguments.Add(Conversion.FromWord(parameter.Type, word));
                    break;
            }
        }

        writer.Gap();
        if (export is not null)
            writer.Line(Export(export));
        string call = $"(({model.TypeName}*)self)->{function.Name}({string.Join(", ", arguments)})";
        string header = $"Function{index}({string.Join(", ", EntryWords(words, export is not null))})";
        WriteEntry(writer, header, call, function.Result, export is not null, PlaceOf(model, index + 2));
    }

    // In machine code the kernel's frame is between the return address and the arguments on the stack; the first two words are in
    // registers.
    private static IEnumerable<string> EntryWords(List<string> words, bool isTarget)
    {
        if (!isTarget)
            return ["void* self", "nuint* words"];
        IEnumerable<string> inRegisters = words.Count == 1 ? words.Append("nuint none") : words;
        return inRegisters.Concat(["nuint frameObject", "nuint frameMark", "nuint framePrevious"]);
    }

    // On the target, a function without result leaves EAX unchanged, so that nothing is between the call and the return.
    private static void WriteEntry(SourceWriter writer, string header, string call, ValueModel result, bool isTarget, string place)
    {
        if (place.Length > 0)
            writer.Line($"#line {place}");
        if (result.Kind != ParameterKind.Void)
        {
            writer.Line($"public static nuint {header} => {Conversion.ToWord(result, call)};");
        }
        else if (isTarget)
        {
            writer.Line($"public static void {header} => {call};");
        }
        else
        {
            using (writer.Begin($"public static nuint {header}"))
            {
                writer.Line($"{call};");
                writer.Line("return 0;");
            }
        }

        if (place.Length > 0)
            writer.Line("#line default");
    }

    private static string Export(string symbol) => $"[global::System.Runtime.RuntimeExport(\"{symbol}\")]";
}
