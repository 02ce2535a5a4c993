using System;
using System.IO;
using System.Linq;
using System.Text;
using BssOs.Packer.Build;
using BssOs.Tool.Images;

namespace BssOs.Tool.NetworkBench;

/// <summary>Linux with one server, as an image.</summary>
public static class LinuxGuest
{
    private const string SignatureMark = "~Module signature appended~\n";

    // Of the structure before the mark, which ends with the length of the signature (Linux, include/linux/module_signature.h).
    private const int SignatureInformationBytes = 12;

    // cmp $0x1f,%al; ja: the driver leaves cards of later revisions to the other one.
    private static readonly byte[] RevisionCheck = [0x3C, 0x1F, 0x0F, 0x87];

    /// <summary>Makes the image.</summary>
    public static StagedImage Make(Workspace workspace, TextWriter report, LinuxDriver driver)
    {
        string linux = LinuxPackages.Fetch(workspace, report);
        string drivers = Path.Combine(LinuxPackages.Modules(linux), "drivers", "net");
        bool isPlain = driver == LinuxDriver.Plain;
        string name = isPlain ? "8139too.ko" : "8139cp.ko";
        byte[] module = File.ReadAllBytes(Path.Combine(drivers, "ethernet", "realtek", name));
        CpioArchive archive = new();
        foreach (string folder in new[] { "bin", "proc", "dev" })
            archive.AddFolder(folder);
        archive.AddFile("bin/busybox", File.ReadAllBytes(LinuxPackages.Busybox(linux)));
        archive.AddFile("server", File.ReadAllBytes(CProgram.Server(workspace, report)));
        archive.AddFile("mii.ko", File.ReadAllBytes(Path.Combine(drivers, "mii.ko")));
        archive.AddFile(name, isPlain ? OpenRevisionCheck(module) : module);
        archive.AddFile("init", Encoding.ASCII.GetBytes(Start(name, isPlain)));

        string staged = Directory.CreateDirectory(Path.Combine(NetworkFolder.Of(workspace), $"linux-{driver}")).FullName;
        File.Copy(LinuxPackages.Kernel(linux), Path.Combine(staged, "kernel"), overwrite: true);
        File.WriteAllBytes(Path.Combine(staged, "files.cpio"), archive.ToArray());
        return new StagedImage(
            $"linux-{driver}", staged, "kernel", ["files.cpio"], "console=ttyS0 quiet panic=-1", KernelPlatform.Pc, true, false);
    }

    /// <summary>
    /// Debian's driver of the plain mode with one byte changed, so that it takes QEMU's card, of revision 0x20, as well. Its signature,
    /// which is no longer valid, is cut off.
    /// </summary>
    public static byte[] OpenRevisionCheck(byte[] module)
    {
        byte[] mark = Encoding.ASCII.GetBytes(SignatureMark);
        int length = module.Length;
        if (module.AsSpan().EndsWith(mark))
        {
            int end = length - mark.Length;
            byte[] signature = module[(end - sizeof(int))..end].Reverse().ToArray();
            length = end - SignatureInformationBytes - BitConverter.ToInt32(signature);
        }

        byte[] opened = module[..length];
        int place = opened.AsSpan().IndexOf(RevisionCheck);
        if (place < 0 || opened.AsSpan(place + 1).IndexOf(RevisionCheck) >= 0)
        {
            throw new CommandFailure(
                "This kernel's 8139too.ko does not check the card's revision where it is known to.", "Compare with another kernel.");
        }

        opened[place + 1] = byte.MaxValue;
        return opened;
    }

    // The plain mode loses reception for good when its ring of 32 KiB overflows, so that TCP must not have more under way.
    private static string Start(string module, bool isPlain) => string.Join('\n',
        "#!/bin/busybox sh",
        "b=/bin/busybox",
        "$b mount -t proc proc /proc",
        "$b insmod /mii.ko",
        $"$b insmod /{module}",
        "$b ip link set lo up",
        $"$b ip addr add {TapNetwork.GuestAddress}/{TapNetwork.PrefixBits} dev eth0",
        "$b ip link set eth0 up",
        isPlain ? "echo 4096 32768 32768 > /proc/sys/net/ipv4/tcp_rmem" : "",
        "exec /server",
        "");
}
