using System.Linq;
using System.Text;

namespace BssOs.Generator;

/// <summary>A service: an interface with <c>[Service]</c>.</summary>
/// <param name="Id">Its ID.</param>
/// <param name="Name">Name of its reference type, which is the interface's without the <c>I</c>.</param>
/// <param name="Namespace">Namespace of the interface; empty for the global one.</param>
/// <param name="IsPublic">Whether the interface is public.</param>
/// <param name="Atomic">Whether the caller's server stays locked during a call.</param>
/// <param name="FromSource">Whether it is defined in this compilation; only then is its reference type generated.</param>
/// <param name="Functions">Its functions in order.</param>
public sealed record ServiceModel(
    uint Id, string Name, string Namespace, bool IsPublic, bool Atomic, bool FromSource, EquatableArray<FunctionModel> Functions)
{
    // FNV-1a, 32 bits (Fowler, Noll, Vo; RFC 9923): its offset basis and prime.
    private const uint FnvOffsetBasis = 0x811C9DC5;
    private const uint FnvPrime = 0x01000193;

    /// <summary>The reference type, fully qualified.</summary>
    public string TypeName => Namespace.Length == 0 ? $"global::{Name}" : $"global::{Namespace}.{Name}";

    /// <summary>The interface, fully qualified.</summary>
    public string InterfaceName => Namespace.Length == 0 ? $"global::I{Name}" : $"global::{Namespace}.I{Name}";

    /// <summary>One line per function, <c>name(kind,kind)kind</c>.</summary>
    public string Signature => string.Concat(Functions.Select(f => f.Signature));

    /// <summary>FNV-1a of <see cref="Signature"/> in UTF-8: compared by loader and caller.</summary>
    public uint SignatureHash
    {
        get
        {
            uint hash = FnvOffsetBasis;
            foreach (byte b in Encoding.UTF8.GetBytes(Signature))
                hash = unchecked((hash ^ b) * FnvPrime);
            return hash;
        }
    }
}
