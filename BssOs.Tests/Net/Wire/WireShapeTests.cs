using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Wire;

/// <summary>Every format in Wire has the same shape: a view, its size, a check, its reasons, their names (docs/network.md).</summary>
public sealed class WireShapeTests
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private const string TooShort = "TooShort";

    private static readonly string[] Kinds = ["Header", "Packet", "Message"];

    private static readonly Type[] Types = typeof(WireError).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(WireError).Namespace).ToArray();

    private delegate WireError CheckAlone(ReadOnlySpan<byte> bytes);

    private delegate WireError CheckBetween(ReadOnlySpan<byte> bytes, Ipv4Address source, Ipv4Address destination);

    /// <summary>What looks at bytes and does not change itself; writers of one format may be ref structs, too, but do.</summary>
    private static IEnumerable<Type> Views => Types.Where(type => type.IsByRefLike && type.IsDefined(typeof(IsReadOnlyAttribute), false));

    [Test]
    public void Views_Are_those_of_the_protocols() =>
        Assert.That(Views.Select(Protocol), Is.EquivalentTo(new[] { "Ethernet", "Arp", "Ipv4", "Icmp", "Udp", "Tcp", "Dhcp" }));

    [TestCaseSource(nameof(Views))]
    public void View_Has_one_constructor_that_asks_for_its_header(Type view)
    {
        Action<byte[]> make = Constructor(view);
        Assert.That(() => make(new byte[HeaderSize(view)]), Throws.Nothing);
        Assert.That(() => make(new byte[HeaderSize(view) - 1]), Throws.TypeOf<IndexOutOfRangeException>());
    }

    [TestCaseSource(nameof(Views))]
    public void View_Has_no_other_name_for_its_size(Type view) =>
        Assert.That(
            view.GetFields(Members).Where(field => field.IsLiteral).Select(field => field.Name)
                .Where(name => name is "Size" or "SizeMin" or "LengthMin" or "FixedSize" or "Length"),
            Is.Empty);

    [TestCaseSource(nameof(Views))]
    public void View_Bytes_shorter_than_the_header_are_too_short(Type view)
    {
        Func<byte[], WireError> check = Check(view);
        WireError expected = Enum.Parse<WireError>(Protocol(view) + TooShort);
        for (int length = 0; length < HeaderSize(view); length++)
            Assert.That(check(new byte[length]), Is.EqualTo(expected), $"{length} bytes");
        Assert.That(check(new byte[HeaderSize(view)]), Is.Not.EqualTo(expected));
    }

    [TestCaseSource(nameof(Views))]
    public void View_Has_a_name_for_each_of_its_reasons(Type view)
    {
        MethodInfo? text = typeof(WireErrorText).GetMethod("Of" + Protocol(view), [typeof(WireError)]);
        Assert.That(text?.ReturnType, Is.EqualTo(typeof(ReadOnlySpan<byte>)));
    }

    [Test]
    public void Reasons_Belong_to_one_view_each()
    {
        IEnumerable<WireError> bad = Enum.GetValues<WireError>()
            .Where(error => error != WireError.None)
            .Where(error => Views.Count(view => error.ToString().StartsWith(Protocol(view), StringComparison.Ordinal)) != 1);
        Assert.That(bad, Is.Empty);
    }

    [Test]
    public void Errors_Are_WireError_and_nothing_else() =>
        Assert.That(Types.Where(type => type.IsEnum && type.Name.Contains("Error", StringComparison.Ordinal)), Is.EqualTo(
            new[] { typeof(WireError) }));

    [Test]
    public void Types_Call_no_server()
    {
        // What handles packets by calling servers is in BssOs.Net/Layers.
        IEnumerable<string> bad =
            from type in Types
            from method in type.GetMethods(Members)
            from parameter in method.GetParameters()
            where parameter.ParameterType.GetField(nameof(Packet.ServiceId)) is not null
            select $"{type.Name}.{method.Name}({parameter.ParameterType.Name})";
        Assert.That(bad, Is.Empty);
    }

    private static string Protocol(Type view)
    {
        string? kind = Kinds.FirstOrDefault(kind => view.Name.EndsWith(kind, StringComparison.Ordinal));
        Assert.That(kind, Is.Not.Null, $"{view.Name} ends in none of {string.Join(", ", Kinds)}");
        return view.Name[..^kind!.Length];
    }

    private static int HeaderSize(Type view)
    {
        FieldInfo? size = view.GetField("HeaderSize");
        Assert.That(size is { IsLiteral: true, IsPublic: true }, $"{view.Name}: public const int HeaderSize");
        return (int)size!.GetRawConstantValue()!;
    }

    // A ref struct cannot be boxed, so reflection cannot make one; code made for the purpose can.
    private static Action<byte[]> Constructor(Type view)
    {
        ConstructorInfo constructor = view.GetConstructors().Single();
        Type span = constructor.GetParameters().Single().ParameterType;
        Assert.That(span, Is.EqualTo(typeof(Span<byte>)).Or.EqualTo(typeof(ReadOnlySpan<byte>)));
        var method = new DynamicMethod("Make" + view.Name, null, [typeof(byte[])], typeof(WireShapeTests).Module, true);
        ILGenerator code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Newobj, span.GetConstructor([typeof(byte[])])!);
        code.Emit(OpCodes.Newobj, constructor);
        code.Emit(OpCodes.Pop);
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Action<byte[]>>();
    }

    private static Func<byte[], WireError> Check(Type view)
    {
        MethodInfo check = view.GetMethods().Single(method => method.Name == "Check");
        if (check.GetParameters().Length == 1)
        {
            var alone = check.CreateDelegate<CheckAlone>();
            return bytes => alone(bytes);
        }

        var between = check.CreateDelegate<CheckBetween>();
        return bytes => between(bytes, new Ipv4Address(1), new Ipv4Address(2));
    }
}
