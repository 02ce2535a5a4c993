namespace BssOs.Format;

// Apart, so that an assembly that refers to both this one and the generator, as the tests do, sees only one class of this name.
public static partial class FormatLimits;
