using System.Collections.Immutable;
using System.Linq;
using BssOs.Format;
using BssOs.Generator;
using BssOs.Packer.Pack;

namespace BssOs.Tests.Format;

/// <summary>A server file with something in every table.</summary>
internal static class SampleFile
{
    /// <summary>ID of the service that the server implements.</summary>
    public const uint ImplementedId = 0x1001;

    /// <summary>ID of the service that it requires and calls.</summary>
    public const uint RequiredId = 0x1002;

    /// <summary>ID of the first service that its local server implements besides.</summary>
    public const uint FurtherId = 0x1003;

    /// <summary>The code: the places below say what is where.</summary>
    private const int CodeBytes = 64;

    /// <summary>The service implemented: one function with each kind of parameter, one without any.</summary>
    public static ServiceModel Implemented { get; } = Service(
        ImplementedId,
        "Disk",
        isAtomic: true,
        Function("Open", Value(ParameterKind.Reference, RequiredId), Value(ParameterKind.Word), Value(ParameterKind.BlockIn)),
        Function("Read", Value(ParameterKind.Word), Value(ParameterKind.BlockOut), Value(ParameterKind.BlockBoth)),
        Function(
            "Configure",
            ValueModel.Void,
            Value(ParameterKind.FixedIn, 4),
            Value(ParameterKind.FixedOut, 28),
            Value(ParameterKind.FixedBoth, 100)));

    /// <summary>The service required.</summary>
    public static ServiceModel Required { get; } = Service(
        RequiredId, "File", isAtomic: false, Function("Close", ValueModel.Void), Function("GetSize", Value(ParameterKind.Word)));

    /// <summary>What its local server implements besides: as much as a class may.</summary>
    public static ImmutableArray<ServiceModel> Further { get; } =
    [
        .. Enumerable.Range(0, (int)FormatLimits.Facets)
            .Select(i => Service(
                FurtherId + (uint)i, $"Named{i}", isAtomic: false, Function("GetName", ValueModel.Void, Value(ParameterKind.BlockOut)))),
    ];

    /// <summary>The server.</summary>
    public static ServerModel Server { get; } = new(
        "DiskDrive",
        "disk-drive",
        Synchronization: 1,
        Callbacks: false,
        StackBytes: 512,
        new(ImmutableArray.Create(Class("DiskDrive", Implemented), Class("Handle", [Required, .. Further]))),
        new(ImmutableArray.Create(
            new RequiredModel("Parent", "parent", string.Empty, Required, Optional: false),
            new RequiredModel("Backup", "backup", string.Empty, Required, Optional: true))));

    /// <summary>Its code.</summary>
    public static ServerCode Code
    {
        get
        {
            byte[] code = new byte[CodeBytes];
            code[40] = 48;
            return new ServerCode(
                code,
                [new ClassCode(20, 0, ClassRecord.NoCode, [4, 8, 12]),
                    new ClassCode(8, ClassRecord.NoCode, 16, [20, 24, 28, 32, 32, 32, 36, 36, 36])],
                [new CallSite(28, CallTarget.Service, RequiredId, 1, CallSiteRecord.Try, Slot: 1),
                    new CallSite(33, CallTarget.Kernel, 0, 3, CallSiteRecord.General)],
                [40, 44]);
        }
    }

    /// <summary>The file.</summary>
    public static byte[] Make() => ServerFileWriter.Write(Server, [Implemented, Required, .. Further], Code);

    /// <summary>The service required, but with a function of many parameters.</summary>
    public static ServiceModel Crowded(int parameters)
    {
        ValueModel word = Value(ParameterKind.Word);
        FunctionModel crowded = Function("GetSize", word, Enumerable.Repeat(word, parameters).ToArray());
        return Service(RequiredId, "File", isAtomic: false, Required.Functions[0], crowded);
    }

    private static ClassModel Class(string name, params ServiceModel[] services) => new(
        name, "Tests", new([]),
        name, new(services.ToImmutableArray()), HasConstructor: false, HasDestructor: false, IsPartial: true);

    private static ServiceModel Service(uint id, string name, bool isAtomic, params FunctionModel[] functions) => new(
        id, name, "Tests", IsPublic: true, isAtomic, FromSource: true, new(functions.ToImmutableArray()));

    private static FunctionModel Function(string name, ValueModel result, params ValueModel[] parameters)
    {
        ImmutableArray<ParameterModel>.Builder list = ImmutableArray.CreateBuilder<ParameterModel>();
        foreach (ValueModel parameter in parameters)
            list.Add(new ParameterModel("p", parameter));
        return new FunctionModel(name, new(list.ToImmutable()), result, IsValid: true);
    }

    private static ValueModel Value(ParameterKind kind, uint detail = 0) => new(kind, "T", ScalarKind.None, "T", detail);
}
