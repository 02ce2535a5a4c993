using System.Collections.Generic;

namespace BssOs.Packer.Assembly;

/// <summary>Routines on one topic; every class that implements this is asked for its routines when the kernel is linked.</summary>
public interface IAssemblyRoutines
{
    /// <summary>Assembles them.</summary>
    IEnumerable<AssemblyRoutine> Assemble();
}
