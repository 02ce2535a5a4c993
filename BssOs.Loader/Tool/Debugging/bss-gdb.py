"""Makes gdb know the servers of a running BssOs: source it after or before the kernel's symbols (docs/debugging.md).

What it needs of the kernel's structures is in the kernel's own table, DebugView.statics (Platform/Ia32/Debugging/DebugTable.cs).
"""
import os

import gdb
import gdb.unwinder

MAGIC = 0x44535342
WORD = 4
HALF_WORD = 2
CALL = 0xE8
CALL_BYTES = 5
PUSH_EBP = 0x55
FIELDS = ("magic", "first_server", "state", "shared_stubs", "server_next", "server_name", "server_file", "server_code",
          "server_stubs", "server_stub_bytes", "object_server", "header_code_size", "header_name")
ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", ".."))


def read(address, size):
    return bytes(gdb.selected_inferior().read_memory(address, size))


def word(address):
    return int.from_bytes(read(address, WORD), "little")


def half_word(address):
    return int.from_bytes(read(address, HALF_WORD), "little")


def text(address):
    result = b""
    while not result.endswith(b"\0"):
        result += read(address + len(result), 1)
    return result[:-1].decode("utf-8", "replace")


def address_of(symbol):
    return int(gdb.parse_and_eval("(unsigned long)&'%s'" % symbol)) & 0xFFFFFFFF


def kernel_file():
    for objfile in gdb.objfiles():
        if os.path.basename(objfile.filename or "").startswith("kernel"):
            return objfile.filename
    return None


class Server:
    """A loaded server, with the places of its code and of the code that the kernel wrote around it."""

    def __init__(self, view, address):
        header = word(address + view.server_file)
        self.address = address
        self.name = text(address + view.server_name)
        self.file = text(header + half_word(header + view.header_name))
        self.code = word(address + view.server_code)
        self.code_end = self.code + half_word(header + view.header_code_size)
        self.stubs = word(address + view.server_stubs)
        self.stubs_end = self.stubs + word(address + view.server_stub_bytes)
        self.symbols = os.path.join(os.path.dirname(kernel_file()), "symbols", self.file + ".debug.elf")


class View:
    """The kernel's table, and the servers that have been seen in it."""

    def __init__(self):
        self.servers = {}
        self.fields = None

    def __getattr__(self, name):
        if name not in FIELDS:
            raise AttributeError(name)
        return self.fields[FIELDS.index(name)]

    def is_filled(self):
        if self.fields is None:
            try:
                table = read(address_of("DebugView.statics"), len(FIELDS) * WORD)
            except gdb.error:
                return False
            fields = [int.from_bytes(table[at:at + WORD], "little") for at in range(0, len(table), WORD)]
            if fields[0] != MAGIC:
                return False
            self.fields = fields
        return True

    def add(self, address):
        if address in self.servers or not self.is_filled():
            return
        server = Server(self, address)
        self.servers[address] = server
        if os.path.exists(server.symbols):
            gdb.execute("add-symbol-file '%s' 0x%x" % (server.symbols, server.code), to_string=True)
        else:
            gdb.write("bss: %s has no symbols, there is no %s\n" % (server.name, server.symbols))

    def remove(self, address):
        server = self.servers.pop(address, None)
        if server is not None and os.path.exists(server.symbols):
            gdb.execute("remove-symbol-file -a 0x%x" % server.code, to_string=True)

    def add_all(self):
        """Servers that were there before gdb came."""
        if self.servers or not self.is_filled():
            return
        address = word(self.first_server)
        while address != 0:
            self.add(address)
            address = word(address + self.server_next)

    def find_by_stub(self, address):
        return next((s for s in self.servers.values() if s.stubs <= address < s.stubs_end), None)


view = View()


class ListBreakpoint(gdb.Breakpoint):
    """Where the kernel adds a server to its list or takes it off: the server is in ECX. Never stops."""

    def __init__(self, function, act):
        super().__init__("*'%s'" % function, internal=True)
        self.silent = True
        self.act = act

    def stop(self):
        self.act(int(gdb.parse_and_eval("(unsigned long)$ecx")) & 0xFFFFFFFF)
        return False


class FrameId:
    def __init__(self, sp, pc):
        self.sp = sp
        self.pc = pc


class Unwinder(gdb.unwinder.Unwinder):
    """Finds the way back through code without a frame in EBP, which gdb can only guess at: what the kernel wrote around servers,
    routines in assembly, short functions. The nearest word on the stack that is the return address of a call into it."""

    STACK_WORDS = 64

    def __init__(self):
        super().__init__("bss")

    def __call__(self, pending):
        pc = int(pending.read_register("eip")) & 0xFFFFFFFF
        name, offset = symbol_at(pc)
        has_frame = name and ":" not in name and read(pc - offset, 1)[0] == PUSH_EBP
        if has_frame or not (name or view.find_by_stub(pc)):
            return None
        sp = int(pending.read_register("esp")) & 0xFFFFFFFF
        for place in range(sp, sp + self.STACK_WORDS * WORD, WORD):
            try:
                candidate = word(place)
                if not is_return_address(candidate, pc - offset):
                    continue
            except gdb.MemoryError:
                continue
            unsigned = gdb.lookup_type("unsigned int")
            unwound = pending.create_unwind_info(FrameId(gdb.Value(place + WORD), gdb.Value(pc)))
            unwound.add_saved_register("eip", gdb.Value(candidate).cast(unsigned))
            unwound.add_saved_register("esp", gdb.Value(place + WORD).cast(unsigned))
            unwound.add_saved_register("ebp", pending.read_register("ebp"))
            return unwound
        return None


def symbol_at(address):
    """Name of what lies at an address and the distance from its start; routines in assembly have a colon in their names."""
    answer = gdb.execute("info symbol 0x%x" % address, to_string=True)
    if " in section" not in answer:
        return "", 0
    words = answer.split(" in section")[0].split(" + ")
    return words[0], int(words[1]) if len(words) > 1 else 0


def is_return_address(address, function):
    """Whether a call of the function, or of a stub that leads to it, stands in front of an address."""
    if not symbol_at(address)[0] or read(address - CALL_BYTES, 1)[0] != CALL:
        return False
    target = (address + word(address - WORD)) & 0xFFFFFFFF
    return target == function or view.find_by_stub(target) is not None


def install(event=None):
    """Begins once the kernel's symbols are there."""
    if view in installed or kernel_file() is None:
        return
    installed.append(view)
    gdb.execute("directory '%s'" % ROOT, to_string=True)
    ListBreakpoint("Servers.Add", view.add)
    ListBreakpoint("Servers.Remove", view.remove)
    gdb.unwinder.register_unwinder(None, Unwinder(), replace=True)


installed = []
gdb.events.new_objfile.connect(install)
gdb.events.stop.connect(lambda event: view.add_all())
install()
