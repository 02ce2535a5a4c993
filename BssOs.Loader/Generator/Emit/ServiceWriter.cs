using System;
using System.Linq;

namespace BssOs.Generator;

/// <summary>Generates the reference types of a service.</summary>
internal static class ServiceWriter
{
    /// <summary>Returns the C# code for a service's reference types.</summary>
    /// <param name="service">The service.</param>
    /// <param name="isTarget">Whether for machine code, otherwise for .NET.</param>
    public static string Write(ServiceModel service, bool isTarget)
    {
        var writer = new SourceWriter();
        CallWriter calls = isTarget ? new TargetCallWriter(writer) : new HostedCallWriter(writer);
        using (GeneratedFile.Begin(writer, service.Namespace))
            WriteTemporary(writer, calls, service, isTarget);
        return writer.ToString();
    }

    private static void WriteTemporary(SourceWriter writer, CallWriter calls, ServiceModel service, bool isTarget)
    {
        string access = service.IsPublic ? "public" : "internal";
        string name = service.Name;
        writer.Line(
            $"/// <summary>A temporary reference to a server with <see cref=\"{service.InterfaceName}\"/>; it ends with the service function. The default is null.</summary>");
        using (writer.Begin($"{access} readonly unsafe ref partial struct {name}"))
        {
            WriteIdentity(writer, service, isTarget);
            WriteWord(writer, service);
            WriteUses(writer, service);
            ForEachFunction(service, (function, index) =>
            {
                writer.Line();
                Inherit(writer, service, function);
                calls.WriteCall(function, index);
                writer.Line();
                Inherit(writer, service, function);
                calls.WriteTry(function, index);
            });

            if (service.Functions.Count > 0)
            {
                writer.Line();
                WriteFunctions(writer, service);
                writer.Line();
                TableWriter.Write(writer, service);
            }

            writer.Line();
            WritePermanent(writer, service);
            calls.WriteImports(service);
        }
    }

    private static void WriteIdentity(SourceWriter writer, ServiceModel service, bool isTarget)
    {
        writer.Line("/// <summary>ID of the service.</summary>");
        writer.Line($"public const uint ServiceId = 0x{service.Id:X8}u;");
        writer.Line();
        writer.Line("/// <summary>Hash over the functions and how their parameters travel.</summary>");
        writer.Line($"public const uint SignatureHash = 0x{service.SignatureHash:X8}u;");
        if (!isTarget)
        {
            writer.Line();
            writer.Line("/// <summary>The functions and how their parameters travel, a line each.</summary>");
            writer.Line($"public const string Signature = \"{service.Signature.Replace("\n", "\\n")}\";");
        }
    }

    private static void WriteWord(SourceWriter writer, ServiceModel service)
    {
        string name = service.Name;
        writer.Line();
        writer.Line("private readonly nuint _word;");
        writer.Line();
        writer.Line("/// <summary>Makes a reference of the word that stands for it.</summary>");
        writer.Line($"public {name}(nuint word) => _word = word;");
        writer.Line();
        writer.Line("/// <summary>The word that stands for the reference.</summary>");
        writer.Line("public nuint Word => _word;");
        writer.Line();
        writer.Line("/// <summary>Whether it denotes no server.</summary>");
        writer.Line("public bool IsNull => _word == 0;");
        writer.Line();
        if (service.TypeName != WellKnownNames.AnyService)
        {
            writer.Line("/// <summary>The same reference, without its service.</summary>");
            writer.Line($"public {WellKnownNames.AnyService} AsServer => new {WellKnownNames.AnyService}(_word);");
            writer.Line();
            writer.Line("/// <summary>The same reference, without its service.</summary>");
            writer.Line(
                $"public static implicit operator {WellKnownNames.AnyService}({name} reference) => "
                + $"new {WellKnownNames.AnyService}(reference._word);");
            writer.Line();
        }
    }

    private static void WriteUses(SourceWriter writer, ServiceModel service)
    {
        string name = service.Name;
        writer.Line("/// <summary>Asks a server for this service of its; error: WrongService. Null stays null.</summary>");
        writer.Line(
            $"public static {name} Cast(global::BssOs.Server server) => server.IsNull ? default : new {name}(global::BssOs.SystemCalls.Cast(server.Word, ServiceId));");
        writer.Line();
        writer.Line("/// <summary>Asks a server for this service of its; null if it does not implement it. Null stays null.</summary>");
        writer.Line(
            $"public static {name} As(global::BssOs.Server server) => server.IsNull ? default : new {name}(global::BssOs.SystemCalls.As(server.Word, ServiceId));");
        writer.Line();
        writer.Line("/// <summary>Makes a permanent reference, to store in private data. Null stays null.</summary>");
        writer.Line("public Permanent Keep() => new Permanent(global::BssOs.SystemCalls.Keep(_word));");
        writer.Line();
        writer.Line("/// <summary>Ends the reference before the service function ends.</summary>");
        writer.Line("public void Release() => global::BssOs.SystemCalls.ReleaseTemporary(_word);");
        writer.Line();
        writer.Line("/// <summary>Whether both denote the same server.</summary>");
        writer.Line($"public bool Same({name} other) => global::BssOs.SystemCalls.Same(_word, other._word) != 0;");
    }

    private static void WriteFunctions(SourceWriter writer, ServiceModel service)
    {
        writer.Line("/// <summary>Index of each function.</summary>");
        using (writer.Begin("public static class Functions"))
        {
            ForEachFunction(service, (function, index) =>
            {
                writer.Gap();
                Inherit(writer, service, function);
                writer.Line($"public const uint {function.Name} = {index};");
            });
        }
    }

    private static void WritePermanent(SourceWriter writer, ServiceModel service)
    {
        string name = service.Name;
        writer.Line("/// <summary>A permanent reference, to be stored in private data. The default is null.</summary>");
        using (writer.Begin("public struct Permanent"))
        {
            writer.Line("private nuint _word;");
            writer.Line();
            writer.Line("/// <summary>Makes a reference of the word that stands for it.</summary>");
            writer.Line("public Permanent(nuint word) => _word = word;");
            writer.Line();
            writer.Line("/// <summary>The word that stands for the reference.</summary>");
            writer.Line("public readonly nuint Word => _word;");
            writer.Line();
            writer.Line("/// <summary>Whether it denotes no server.</summary>");
            writer.Line("public readonly bool IsNull => _word == 0;");
            writer.Line();
            writer.Line("/// <summary>The same reference, to be passed on.</summary>");
            writer.Line($"public readonly {name} Reference => new {name}(_word);");
            writer.Line();
            writer.Line("/// <summary>The same reference, to be passed on.</summary>");
            writer.Line($"public static implicit operator {name}(Permanent reference) => new {name}(reference._word);");
            writer.Line();
            writer.Line("/// <summary>Ends the reference and makes it null.</summary>");
            using (writer.Begin("public void Release()"))
            {
                writer.Line("nuint word = _word;");
                writer.Line("_word = 0;");
                writer.Line("global::BssOs.SystemCalls.ReleasePermanent(word);");
            }

            ForEachFunction(service, (function, _) =>
            {
                string arguments = string.Join(", ", function.Parameters.Select(Pass));
                writer.Line();
                Inherit(writer, service, function);
                writer.Line($"public readonly {CallWriter.Header(function)} => new {name}(_word).{function.Name}({arguments});");
                string all = string.Join(", ", function.Parameters.Select(Pass)
                    .Concat(function.Result.Kind == ParameterKind.Void ? [] : ["out result"])
                    .Concat(["out error"]));
                writer.Line();
                Inherit(writer, service, function);
                writer.Line($"public readonly {CallWriter.TryHeader(function)} => new {name}(_word).Try{function.Name}({all});");
            });
        }
    }

    private static void ForEachFunction(ServiceModel service, Action<FunctionModel, int> write)
    {
        for (int i = 0; i < service.Functions.Count; i++)
        {
            if (service.Functions[i].IsValid)
                write(service.Functions[i], i);
        }
    }

    private static void Inherit(SourceWriter writer, ServiceModel service, FunctionModel function) =>
        writer.Line($"/// <inheritdoc cref=\"{service.InterfaceName}.{function.Name}\"/>");

    private static string Pass(ParameterModel parameter) => parameter.Kind switch
    {
        ParameterKind.FixedIn => $"in {parameter.Name}",
        ParameterKind.FixedOut => $"out {parameter.Name}",
        ParameterKind.FixedBoth => $"ref {parameter.Name}",
        _ => parameter.Name,
    };
}
