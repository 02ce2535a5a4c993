namespace BssOs;

/// <summary>A resource opened for one request.</summary>
[Service(0x0000_005C)]
public interface IHttpResource
{
    /// <returns>Length in bytes.</returns>
    uint GetLength();

    /// <summary>Writes the media type, such as <c>text/html; charset=utf-8</c>.</summary>
    /// <returns>Bytes written.</returns>
    uint GetMediaType(System.Span<byte> type);

    /// <summary>Continues reading where the last call ended.</summary>
    /// <returns>Bytes written into <paramref name="data"/>; 0 at the end.</returns>
    uint Read(System.Span<byte> data);
}
