namespace BssOs.Tool.Images;

/// <summary>Another image that one is like.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="Place">File and line that name it.</param>
public sealed record OtherImage(string Name, string Place);
