namespace BssOs.Config;

/// <summary>How an instance depends on another.</summary>
public enum EdgeKind
{
    /// <summary>The other one fills the slot.</summary>
    Direct,

    /// <summary>The other one is asked for the server that fills the slot, as a bus is for a device.</summary>
    Asked,

    /// <summary>The slot holds a configuration, from which the other one is loaded when requested.</summary>
    OnDemand,
}
