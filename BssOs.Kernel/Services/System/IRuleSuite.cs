namespace BssOs;

/// <summary>Checks of the rules in docs/model.md; the same programs run in .NET and on the machine.</summary>
[Service(0x0000_0047)]
public interface IRuleSuite
{
    /// <returns>Rules that the suite checks.</returns>
    uint GetCount();

    /// <param name="index">From 0 on.</param>
    /// <returns>Number of the rule: 1 for M-01.</returns>
    uint GetId(uint index);

    /// <summary>Checks a rule; needs a thread that can give way to others.</summary>
    /// <param name="index">From 0 on.</param>
    /// <returns>0 if the rule holds, otherwise the number of the check that found it broken.</returns>
    uint Run(uint index);
}
