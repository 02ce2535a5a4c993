using System.Text.Json.Serialization;

namespace BssOs.Config.Reach;

/// <summary>How a domain reaches a server.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReachKind>))]
public enum ReachKind
{
    /// <summary>The server fills the slot.</summary>
    Calls,

    /// <summary>The server is asked for what fills the slot.</summary>
    Asks,

    /// <summary>Another server, which is asked, holds this one by the name that is asked for, and may answer with it.</summary>
    MayGet,

    /// <summary>The slot holds a configuration, which gives it this one when it is asked.</summary>
    Holds,
}
