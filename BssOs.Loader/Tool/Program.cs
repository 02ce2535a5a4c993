namespace BssOs.Tool;

/// <summary>Entry point of the command <c>bss</c>.</summary>
public static class Program
{
    /// <summary>Parses the command line and runs one verb.</summary>
    public static int Main(string[] arguments) => arguments.Length;
}
