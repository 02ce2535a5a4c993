namespace BssOs.Packer.Assembly;

/// <summary>Where a routine goes in the kernel image.</summary>
public enum RoutineSection
{
    /// <summary>Instructions.</summary>
    Code,

    /// <summary>Data that does not change.</summary>
    ReadOnlyData,

    /// <summary>Data that may be written.</summary>
    Data,
}
