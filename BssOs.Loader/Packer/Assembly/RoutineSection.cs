namespace BssOs.Packer.Assembly;

/// <summary>Section of the kernel image for a routine.</summary>
public enum RoutineSection
{
    /// <summary>Instructions.</summary>
    Code,

    /// <summary>Constant data.</summary>
    ReadOnlyData,

    /// <summary>Writable data.</summary>
    Data,
}
