/* A plugin of QEMU (TCG plugin API, version 1) that counts the instructions that the guest executes, in a file that others map.
 *     -plugin file=counter.so,out=FILE[,blocks=BYTES]
 * FILE begins with two 64-bit words: instructions so far, and bytes of the file that are in use. With `blocks` so many bytes follow for a
 * record of each block of code that was translated: executions (64 bits), address, number of instructions (32 bits each), then the length of
 * each instruction (8 bits each), filled up to a multiple of 8. Counting is by block; each round of an instruction with a prefix rep counts.
 * The declarations are those of QEMU's header qemu-plugin.h, which Debian does not package for every version. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))
#define HEAD_BYTES 16
#define ADD_U64 0

struct qemu_plugin_tb;
struct qemu_plugin_insn;
extern size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
extern uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *);
extern struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *, size_t);
extern size_t qemu_plugin_insn_size(const struct qemu_plugin_insn *);
extern void qemu_plugin_register_vcpu_tb_trans_cb(uint64_t, void (*)(uint64_t, struct qemu_plugin_tb *));
extern void qemu_plugin_register_vcpu_tb_exec_inline(struct qemu_plugin_tb *, int, void *, uint64_t);

struct head {
    uint64_t instructions;
    uint64_t used;
};

struct record {
    uint64_t executions;
    uint32_t address;
    uint32_t count;
    uint8_t lengths[];
};

EXPORT int qemu_plugin_version = 1;

static struct head *file;
static uint64_t capacity;

static void record_block(struct qemu_plugin_tb *block, size_t count)
{
    uint64_t bytes = (sizeof(struct record) + count + 7) & ~7ull;
    if (file->used + bytes > capacity) {
        fputs("counter: the file is full; blocks=BYTES has to say more\n", stderr);
        exit(1);
    }
    struct record *record = (struct record *)((char *)file + file->used);
    record->address = qemu_plugin_tb_vaddr(block);
    record->count = count;
    for (size_t i = 0; i < count; i++)
        record->lengths[i] = qemu_plugin_insn_size(qemu_plugin_tb_get_insn(block, i));
    file->used += bytes;
    qemu_plugin_register_vcpu_tb_exec_inline(block, ADD_U64, &record->executions, 1);
}

static void translated(uint64_t id, struct qemu_plugin_tb *block)
{
    (void)id;
    size_t count = qemu_plugin_tb_n_insns(block);
    qemu_plugin_register_vcpu_tb_exec_inline(block, ADD_U64, &file->instructions, count);
    if (capacity > HEAD_BYTES)
        record_block(block, count);
}

EXPORT int qemu_plugin_install(uint64_t id, const void *information, int count, char **words)
{
    (void)information;
    const char *name = NULL;
    capacity = HEAD_BYTES;
    for (int i = 0; i < count; i++) {
        if (!strncmp(words[i], "out=", 4))
            name = words[i] + 4;
        else if (!strncmp(words[i], "blocks=", 7))
            capacity = HEAD_BYTES + strtoull(words[i] + 7, NULL, 10);
    }
    if (!name) {
        fputs("counter: out=FILE is missing\n", stderr);
        return -1;
    }
    int opened = open(name, O_RDWR | O_CREAT, 0644);
    if (opened < 0 || ftruncate(opened, capacity)) {
        perror(name);
        return -1;
    }
    file = mmap(NULL, capacity, PROT_READ | PROT_WRITE, MAP_SHARED, opened, 0);
    close(opened);
    if (file == MAP_FAILED) {
        perror(name);
        return -1;
    }
    file->instructions = 0;
    file->used = HEAD_BYTES;
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    return 0;
}
