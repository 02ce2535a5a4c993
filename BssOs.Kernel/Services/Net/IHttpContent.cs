namespace BssOs;

/// <summary>Provides the resources that an HTTP server serves.</summary>
[Service(0x0000_005B)]
public interface IHttpContent
{
    /// <param name="path">Path of the request, decoded, beginning with a slash, without the query.</param>
    /// <returns>The resource as it is at this moment; errors: <see cref="Error.NotFound"/>.</returns>
    HttpResource Open(System.ReadOnlySpan<byte> path);
}
