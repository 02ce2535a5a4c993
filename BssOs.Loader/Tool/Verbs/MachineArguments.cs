using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;
using BssOs.Packer.Build;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;

namespace BssOs.Tool.Verbs;

/// <summary>The options that say which machine to emulate; <c>run</c> and <c>debug</c> share them.</summary>
internal sealed class MachineArguments
{
    private const int HttpPortDefault = 8080;

    /// <summary>Largest number of a port.</summary>
    public const int PortMax = 65535;

    /// <summary>A 32-bit PC has no more below its devices.</summary>
    private const int MemoryMegabytesMax = 3072;

    private readonly Option<int> _httpPort = new("--http-port")
    {
        Description = "Port of this machine that leads to the web server inside; 0 for any free one.",
        DefaultValueFactory = _ => HttpPortDefault,
        HelpName = "N",
    };

    private readonly Option<NetworkOption> _network = new("--net")
    {
        Description = "How the network card is connected: user (needs no rights) or tap:IFNAME (an existing tap device).",
        DefaultValueFactory = _ => NetworkOption.User,
        CustomParser = ParseNetwork,
        HelpName = "user|tap:IFNAME",
    };

    private readonly Option<string> _accelerator = new("--accel")
    {
        Description = "QEMU's accelerator.",
        DefaultValueFactory = _ => "tcg",
    };

    private readonly Option<int> _memory = new("--memory")
    {
        Description = "Memory of the machine in MiB.",
        DefaultValueFactory = _ => MachineOptions.MemoryMegabytesDefault,
        HelpName = "MIB",
    };

    /// <summary>The image to boot.</summary>
    public Argument<string> Image { get; } = new("image")
    {
        Description = "Folder under isos/.",
        DefaultValueFactory = _ => "net-http",
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        _accelerator.TakeOneOf("accelerator", ["tcg", "kvm", "whpx", "hvf"]);
        TakeNumber(_httpPort, 0, PortMax);
        TakeNumber(_memory, 1, MemoryMegabytesMax);
        command.Arguments.Add(Image);
        command.Options.Add(_httpPort);
        command.Options.Add(_network);
        command.Options.Add(_accelerator);
        command.Options.Add(_memory);
    }

    /// <summary>The machine that was asked for; a port that was asked for is free.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="platform">What the kernel runs on; a process listens on no port of this machine.</param>
    /// <param name="other">A network that was asked for in another way; null if none was.</param>
    public MachineOptions Read(ParseResult result, KernelPlatform platform, NetworkOption? other = null)
    {
        NetworkOption network = other ?? result.GetRequiredValue(_network);
        int port = result.GetValue(_httpPort);
        if (network.TapInterface is { } tap && !NetworkOption.Exists(tap))
            throw new CommandFailure($"This machine has no network interface '{tap}'.", $"Make it: {NetworkOption.MakeTap(tap)}");
        bool isAskedFor = NeedsPort(network, platform) && IsPortAskedFor(result);
        return new MachineOptions
        {
            Network = network,
            HttpPort = isAskedFor ? SettlePort(port, _httpPort.Name) : port,
            Accelerator = result.GetRequiredValue(_accelerator),
            MemoryMegabytes = result.GetValue(_memory),
        };
    }

    /// <summary>
    /// Checks the default port before a build, which may take long. Only a build tells for sure whether the image needs it.
    /// </summary>
    /// <param name="result">The command line.</param>
    /// <param name="options">The machine that was asked for.</param>
    /// <param name="workspace">Where the image is.</param>
    /// <param name="platform">What the kernel runs on.</param>
    /// <exception cref="CommandFailure">The port is in use, and the image needs it as it was built before.</exception>
    public void Foresee(ParseResult result, MachineOptions options, Workspace workspace, KernelPlatform platform)
    {
        if (IsPortAskedFor(result) || !NeedsPort(options.Network, platform) || FreePort.IsFree(options.HttpPort))
            return;
        Image image = Images.Image.Open(workspace, result.GetRequiredValue(Image));
        bool? servesPages = ImageChecker.WillServePages(workspace, image, platform);
        if (servesPages == true)
            SettlePort(options.HttpPort, _httpPort.Name);
        if (servesPages is null)
        {
            Console.Error.WriteLine(
                $"port {options.HttpPort} of this machine is in use; if {image.Name} serves pages, it will need {_httpPort.Name} N");
        }
    }

    /// <summary>The machine for an image; any port will do for one that serves no pages.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="options">The machine that was asked for.</param>
    /// <param name="image">What it is to boot.</param>
    public MachineOptions Settle(ParseResult result, MachineOptions options, StagedImage image)
    {
        if (IsPortAskedFor(result) || !NeedsPort(options.Network, image.Platform))
            return options;
        return options with { HttpPort = image.ServesPages ? SettlePort(options.HttpPort, _httpPort.Name) : 0 };
    }

    /// <summary>The port that was asked for, which must be free; any free one for 0.</summary>
    /// <param name="port">The port.</param>
    /// <param name="option">The option that names it.</param>
    internal static int SettlePort(int port, string option)
    {
        if (port == 0)
            return FreePort.Find();
        return FreePort.IsFree(port)
            ? port
            : throw new CommandFailure(
                $"Port {port} of this machine is in use.", $"Choose another with {option} N, or any free one with {option} 0.");
    }

    /// <summary>Makes an option take numbers of a range; what the library says of others names a type of .NET's.</summary>
    internal static void TakeNumber(Option<int> option, int min, int max) => option.CustomParser = result =>
    {
        string text = result.Tokens.Count == 0 ? string.Empty : result.Tokens[0].Value;
        bool isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number);
        if (!isNumber || number < min || number > max)
            result.AddError($"{option.Name} must be a number between {min} and {max}, not '{text}'.");
        return number;
    };

    private static bool NeedsPort(NetworkOption network, KernelPlatform platform) =>
        platform == KernelPlatform.Pc && network.TapInterface is null;

    private bool IsPortAskedFor(ParseResult result) => result.GetResult(_httpPort) is { Implicit: false };

    private static NetworkOption? ParseNetwork(ArgumentResult result)
    {
        string text = result.Tokens.Single().Value;
        NetworkOption? network = NetworkOption.Parse(text);
        if (network is null)
            result.AddError($"--net must be user or tap:IFNAME, not '{text}'.");
        return network;
    }
}
