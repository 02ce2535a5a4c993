namespace BssOs.Kernel.Pc;

/// <summary>The frame buffer that the boot loader has set up; see <c>IFrameBuffer</c>.</summary>
/// <remarks>Multiboot Specification version 0.6.96, section 3.3. On a PC with UEFI it is the only screen.</remarks>
internal unsafe struct LoaderFrameBuffer
{
    /// <summary>Object header.</summary>
    public ServerObject Head;

    // Made once, at start.
    private static ObjectKind* _kind;

    // The loader's information is in memory that is reused later, so it is copied. Width 0: no frame buffer.
    private static FrameBufferFormat _format;
    private static uint _address;

    /// <summary>Physical address; meaningless if <see cref="Bytes"/> is 0.</summary>
    public static uint Address => _address;

    /// <summary>Bytes of all lines; 0 if there is no frame buffer.</summary>
    public static uint Bytes => _format.Pitch * _format.Height;

    /// <summary>Reads the loader's information, if the frame buffer is of a supported kind.</summary>
    public static void Describe(MultibootInformation* info)
    {
        if ((info->Flags & MultibootInformation.HasFrameBuffer) == 0 || info->FrameBufferType != MultibootInformation.DirectColor)
            return;
        ulong bytes = (ulong)info->FrameBufferPitch * info->FrameBufferHeight;
        if (info->FrameBufferAddressHigh != 0 || bytes > uint.MaxValue - info->FrameBufferAddress)
        {
            Log.Write("the frame buffer lies above 4 GiB and cannot be used; there is no screen\n"u8);
            return;
        }

        _address = info->FrameBufferAddress;
        _format.Width = info->FrameBufferWidth;
        _format.Height = info->FrameBufferHeight;
        _format.Pitch = info->FrameBufferPitch;
        _format.BitsPerPixel = info->FrameBufferBits;
        _format.RedShift = info->ColorFields[0];
        _format.RedBits = info->ColorFields[1];
        _format.GreenShift = info->ColorFields[2];
        _format.GreenBits = info->ColorFields[3];
        _format.BlueShift = info->ColorFields[4];
        _format.BlueBits = info->ColorFields[5];
    }

    /// <summary>Creates the kind.</summary>
    public static void Initialize()
    {
        _kind = Kinds.Create(BssOs.FrameBuffer.Table.Key, (nuint)sizeof(LoaderFrameBuffer));
        BssOs.FrameBuffer.Table.Fill<ServerObject>(_kind->Functions, &GetFormat, &GetMemory);
    }

    /// <summary>Creates an object with one reference, which belongs to the caller; null if there is no frame buffer.</summary>
    public static ServerObject* TryCreate()
    {
        return Bytes == 0 ? null : &((LoaderFrameBuffer*)Objects.Create(_kind, null))->Head;
    }

    private static nuint GetFormat(ServerObject* self, FrameBufferFormat* format)
    {
        *format = _format;
        return 0;
    }

    private static nuint GetMemory(ServerObject* self) => (nuint)Temporaries.Push(DeviceQuery.CreateMemory(_address, Bytes));
}
