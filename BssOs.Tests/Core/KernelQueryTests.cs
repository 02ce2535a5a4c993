using System;
using System.Linq;
using System.Reflection;
using System.Text;
using BssOs.Generator;
using BssOs.Kernel;
using NUnit.Framework;

namespace BssOs.Tests.Core;

/// <summary>The kernel's own services by name.</summary>
[TestFixture]
public sealed class KernelQueryTests
{
    private delegate ReadOnlySpan<byte> Text();

    // They are found by their place: a name that stands elsewhere would lead to another object.
    [Test]
    public void Names_StandInTheOrderOfTheObjects()
    {
        const BindingFlags hidden = BindingFlags.NonPublic | BindingFlags.Static;
        MethodInfo names = typeof(KernelQuery).GetProperty("Names", hidden)!.GetMethod!;
        FieldInfo[] objects = typeof(KernelQuery).GetNestedType("Singles", BindingFlags.NonPublic)!.GetFields();
        Assert.That(
            Encoding.ASCII.GetString(names.CreateDelegate<Text>()()).TrimEnd('\0').Split('\0'),
            Is.EqualTo(objects.OrderBy(field => field.MetadataToken).Select(field => KebabCase.From(field.Name))));
    }
}
