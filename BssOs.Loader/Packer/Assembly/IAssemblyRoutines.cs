using System.Collections.Generic;

namespace BssOs.Packer.Assembly;

/// <summary>Routines on one topic; all implementations are collected when the kernel is linked.</summary>
public interface IAssemblyRoutines
{
    /// <summary>Assembles them.</summary>
    IEnumerable<AssemblyRoutine> Assemble();
}
