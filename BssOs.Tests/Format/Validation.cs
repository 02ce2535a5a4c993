using System.Runtime.InteropServices;
using System.Text;
using BssOs.Format;

namespace BssOs.Tests.Format;

/// <summary>What the reader says of a file.</summary>
/// <param name="Error">The error.</param>
/// <param name="Offset">Its place.</param>
internal sealed record Validation(FormatError Error, uint Offset)
{
    /// <summary>Its text.</summary>
    public string Text => Encoding.UTF8.GetString(FormatErrorText.Get(Error));

    /// <summary>Checks a file.</summary>
    public static unsafe Validation Of(byte[] file)
    {
        byte* copy = (byte*)NativeMemory.Alloc((nuint)file.Length + 1);
        try
        {
            Marshal.Copy(file, 0, (nint)copy, file.Length);
            FormatError error = ServerFileReader.Validate(copy, (uint)file.Length, out uint offset);
            return new Validation(error, offset);
        }
        finally
        {
            NativeMemory.Free(copy);
        }
    }
}
