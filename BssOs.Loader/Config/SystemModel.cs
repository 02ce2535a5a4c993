using System.Collections.Generic;

namespace BssOs.Config;

/// <summary>The system that a configuration describes, as far as the init server needs it.</summary>
/// <param name="Instances">The servers, init first.</param>
/// <param name="Edges">The wiring of their slots.</param>
/// <param name="Files">The boot modules: init, parser, configuration files, server files.</param>
public sealed record SystemModel(IReadOnlyList<Instance> Instances, IReadOnlyList<Edge> Edges, IReadOnlyList<string> Files);
