using System;

namespace BssOs.Servers.ModelSuite;

/// <summary>
/// Checks the rules of docs/model.md, each by a function named after it. The functions use other servers only as any server would: what
/// they observe is what a server may rely on.
/// </summary>
[Server(StackBytes = 4096)]
public unsafe partial struct ModelSuite : IRuleSuite
{
    /// <summary>Number of the check that finds the environment unsuitable.</summary>
    private const uint Unfit = 99;

    /// <summary>Loads the probes.</summary>
    [Required] private static partial ServerLoader Loader { get; }

    /// <summary>The probes' server files.</summary>
    [Required] private static partial FileArchive Files { get; }

    /// <summary>Answers for slots that a rule does not fill itself.</summary>
    [Required] internal static partial Query Kernel { get; }

    [Required] private static partial MemoryMap MemoryMap { get; }

    [Required] private static partial AddressSpace AddressSpace { get; }

    [Required] private static partial PhysicalMemory PhysicalMemory { get; }

    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>Starts threads; some rules need several.</summary>
    [Required] internal static partial ThreadFactory ThreadFactory { get; }

    [Required] private static partial Monitor Monitor { get; }

    [Required] private static partial WeakReferences WeakReferences { get; }

    [Required] private static partial ErrorLog ErrorLog { get; }

    [Required] private static partial Machine Machine { get; }

    /// <summary>Raises interrupt 0x30 when executed.</summary>
    [Required] private static partial Executable Interrupt { get; }

    [Required] private static partial Clock Clock { get; }

    /// <summary>Interrupt of a clock, if there is one.</summary>
    [Required(Optional = true)] private static partial Interrupt Ticks { get; }

    /// <summary>
    /// What the rules may do to the platform: <c>machine</c>, or <c>process</c> if a wild access would end the kernel itself.
    /// </summary>
    [Required] private static partial Text Platform { get; }

    /// <summary>Numbers of the rules checked.</summary>
    internal static ReadOnlySpan<byte> Rules =>
    [
        1, 2, 3, 4, 5, 6, 7, 8,
        10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
        20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
        30, 31, 32, 33, 34,
        40, 41, 42, 43, 44, 45, 46, 47, 48,
        50, 51, 52, 53, 54, 55, 56, 57, 58, 59,
        60, 61, 62, 63, 64, 65, 66, 67, 68,
        70, 71, 72,
        80, 81, 82, 83, 84, 85,
    ];

    public readonly uint GetCount() => (uint)Rules.Length;

    public readonly uint GetId(uint index) => Rules[(int)index];

    public readonly uint Run(uint index) => GetId(index) switch
    {
        1 => M01_TwoServersOfOneFile_EachHasItsData(),
        2 => M02_NewServer_PrivateDataAreZero(),
        3 => M03_ConstructorAndDestructor_RunWhileServicesAreThere(),
        4 => M04_ConstructorThrows_NothingStays(),
        5 => M05_ManyServersOfOneFile_CodeRunsAnywhere(),
        6 => M06_SmallStack_CallsGetWhatTheyState(),
        7 => M07_NewerFormat_IsRefused(),
        8 => M08_OtherBytes_AreRefused(),
        10 => M10_SlotOfOtherService_IsRefusedWhenWired(),
        11 => M11_OtherSignatures_AreRefused(),
        12 => M12_OtherServicesOfAServer_AreFoundById(),
        13 => M13_Scalars_ArriveAsPassed(),
        14 => M14_BlockIn_IsReadAndStays(),
        15 => M15_BlockOut_RestStays(),
        16 => M16_BlockBoth_TravelsInAndOut(),
        17 => M17_BlockOfLengthZero_IsPassed(),
        18 => M18_BlocksOfOneCall_MayOverlap(),
        19 => M19_References_TravelAndNullToo(),
        20 => M20_FunctionReturns_ItsTemporariesEnd(),
        21 => M21_FunctionFails_ItsTemporariesEnd(),
        22 => M22_KeptReference_LastsUntilReleased(),
        23 => M23_ReferenceThroughProxy_LeavesNoCount(),
        24 => M24_BadReferences_GiveAnError(),
        25 => M25_LastReferenceGoes_ServerEnds(),
        26 => M26_CallInside_ServerStays(),
        27 => M27_WeakReference_DoesNotKeep(),
        28 => M28_TwoReferences_CanBeCompared(),
        29 => M29_Circles_AreFoundByName(),
        30 => M30_LocalServer_BehavesLikeAnyOther(),
        31 => M31_LocalServer_KeepsItsParent(),
        32 => M32_LocalServer_MadeAtSpecialTimes(),
        33 => M33_ManyLocalServers_LeaveNothing(),
        34 => M34_LocalServer_SharesLockAndReferences(),
        40 => M40_DefaultMode_OneThreadAtATime(),
        41 => M41_DefaultMode_OpenDuringCalls(),
        42 => M42_Serialized_LockedDuringCalls(),
        43 => M43_ThreadSafe_LocksItself(),
        44 => M44_AtomicService_CallerStaysLocked(),
        45 => M45_Callback_ComesIn(),
        46 => M46_CallbackProhibited_GetsAnError(),
        47 => M47_ServersCallEachOther_NoDeadlock(),
        48 => M48_ErrorThroughLockedServers_LocksAreFree(),
        50 => M50_Context_RunsOnlyWhileDispatched(),
        51 => M51_ContextBlocks_HostGoesOn(),
        52 => M52_Schedulers_AreServers(),
        53 => M53_Queue_OrdersBlocksAndHolds(),
        54 => M54_SignalBeforeWait_IsNotLost(),
        55 => M55_Semaphore_LetsInAsManyAsGiven(),
        56 => M56_Sleepers_WakeInTime(),
        57 => M57_Spinner_IsPreempted(),
        58 => M58_SpinnerInForeignServer_OnlyItsHostIsStopped(),
        59 => M59_Time_IsCountedForTheThreadThatRuns(),
        60 => M60_Error_EndsFunctionsUpToTry(),
        61 => M61_AfterTry_VariablesAreThere(),
        62 => M62_Error_CanBeThrownOn(),
        63 => M63_ErrorDuringUnwinding_DoesNotStopIt(),
        64 => M64_ErrorLog_KnowsErrorAndChain(),
        65 => M65_EachError_HasAPosixCode(),
        66 => M66_Faults_BecomeErrors(),
        67 => M67_InterruptHandlerFails_InterruptEndsAlone(),
        68 => M68_ThreadFails_EndsAlone(),
        70 => M70_ServerWithLoader_LoadsServers(),
        71 => M71_LastReferenceGoes_AllGoesWithIt(),
        72 => M72_ManyServers_MemoryStaysFlat(),
        80 => M80_Mapping_GivesItsRightsAlone(),
        81 => M81_Mapping_LastsAsLongAsHeld(),
        82 => M82_Pages_ComeOnDemand(),
        83 => M83_CircleOfDataSpaces_IsAnError(),
        84 => M84_Revocation_ReachesEveryMapping(),
        85 => M85_ReadingAndWriting_AreAskedApart(),
        _ => Unfit,
    };
}
