using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using BssOs.Packer.Compile;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace BssOs.Tests.Packer;

/// <summary>Which functions of the kernel are inlined because one place calls them.</summary>
[TestFixture]
public class SingleCallsTests
{
    private const string Source =
        """
        using System.Runtime.CompilerServices;
        public static unsafe class Functions
        {
            public static int Root(int x) => Once(x) + Short(x) + Short(1) + Long(x) + Long(2) + Kept(x) + Pointed(x) + Forced(x)
                + Forced(3) + Chain(x) + Loop(x) + Large(x);
            static int Once(int x) => x * 3;
            static int Short(int x) => OfShort(x);
            static int OfShort(int x) => x * x;
            static int Long(int x) => OfLong(x) + (x * x * x * x * x) - (x % 17) + (x % 18) + (x % 19) + (x % 20) + (x % 21) + (x % 22);
            static int OfLong(int x) => x * x;
            [MethodImpl(MethodImplOptions.NoInlining)] static int Kept(int x) => x;
            static int Pointed(int x) => x;
            public static delegate*<int, int> Pointer() => &Pointed;
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            static int Forced(int x) => OfForced(x) + (x % 17) + (x % 18) + (x % 19) + (x % 20)
                + (x % 21) + (x % 22) + (x % 23) + (x % 24) + (x % 25) + (x % 26) + (x % 27) + (x % 28) + (x % 29) + (x % 30);
            static int OfForced(int x) => x * x;
            static int Chain(int x) => OfChain(x);
            static int OfChain(int x) => x * x;
            static int Loop(int x) => x == 0 ? 0 : Loop(x - 1);
            static int Alone(int x) => x == 0 ? 0 : Alone(x - 1);
            static int Large(int x)
            {
                switch (x)
                {
                    case 0: case 2: case 4: case 6: case 8: case 10: case 12: case 14: case 16: case 18: case 20: case 22: return 1;
                    case 1: case 3: case 5: case 7: case 9: case 11: case 13: case 15: case 17: case 19: case 21: case 23: return 2;
                    case 27: case 29: case 31: case 33: case 35: case 37: case 39: case 41: case 43: case 45: case 47: return 3;
                    default: return 4;
                }
            }
        }
        """;

    [Test]
    public void Functions_CalledFromOnePlace_AreMarked() =>
        Assert.That(Marked(SingleCalls.Inline(Compile())), Is.EquivalentTo(new[] { "Once", "OfLong", "Chain", "OfChain", "Forced" }));

    [Test]
    public void Assembly_Marked_IsOtherwiseTheSame()
    {
        byte[] before = Compile();
        byte[] after = SingleCalls.Inline(before);
        Assert.That(after, Has.Length.EqualTo(before.Length));
        Assert.That(Enumerable.Range(0, before.Length).Count(i => before[i] != after[i]), Is.EqualTo(4), "one byte for each function");
        Assert.That(Marked(before), Is.EqualTo(new[] { "Forced" }), "the argument is not changed");
    }

    private static IEnumerable<string> Marked(byte[] assembly)
    {
        using var reader = new PEReader(new MemoryStream(assembly));
        MetadataReader metadata = reader.GetMetadataReader();
        return metadata.MethodDefinitions.Select(metadata.GetMethodDefinition)
            .Where(method => (method.ImplAttributes & MethodImplAttributes.AggressiveInlining) != 0)
            .Select(method => metadata.GetString(method.Name)).ToList();
    }

    private static byte[] Compile()
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Functions",
            [CSharpSyntaxTree.ParseText(Source)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, deterministic: true));
        using var stream = new MemoryStream();
        Assert.That(compilation.Emit(stream).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
        return stream.ToArray();
    }
}
