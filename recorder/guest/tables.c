/* Descriptor tables and task-state segments. */
#include "guest.h"

#define PRESENT_CODE_32 0x00cf9a000000ffffull
#define PRESENT_DATA 0x00cf92000000ffffull
#define PRESENT_CODE_64 0x00af9a000000ffffull
#define DPL_3 0x0000600000000000ull
#define TASK_LIMIT 103
#define AVAILABLE_TASK 0x89
#define INTERRUPT_GATE 0x8e
#define GATE_DPL_3 0x60

struct table {
  u16 limit;
  word address;
} __attribute__((packed));

/* start.S needs it before the rest. */
u64 gdt[] = {
    0, PRESENT_CODE_32, PRESENT_DATA, PRESENT_CODE_64,
    0, 0, /* tasks; in 64-bit mode one whose descriptor is twice as long */
    PRESENT_CODE_64 | DPL_3, PRESENT_DATA | DPL_3,
};

struct gate {
  u16 low, selector;
  u8 stack, type;
  u16 middle;
#ifdef __x86_64__
  u32 high, zero;
#endif
} __attribute__((packed));

#define LAST_VECTOR 14
static struct gate idt[LAST_VECTOR + 1];

static void set_gate(int vector, void (*entry)(void), u8 type) {
  word address = (word)entry;
  struct gate *gate = &idt[vector];
  gate->low = address;
  gate->middle = address >> 16;
  gate->type = type;
#ifdef __x86_64__
  gate->selector = CODE_SELECTOR_64;
  gate->high = address >> 32;
#else
  gate->selector = CODE_SELECTOR_32;
#endif
}

static void set_task(int selector, void *task) {
  word address = (word)task;
  u64 *descriptor = &gdt[selector / 8];
  *descriptor = TASK_LIMIT | (u64)(address & 0xffffff) << 16 | (u64)AVAILABLE_TASK << 40 |
                (u64)(address >> 24 & 0xff) << 56;
}

#define EACH_EXCEPTION(use) \
  use(0) use(1) use(2) use(3) use(4) use(5) use(6) use(7) use(8) use(9) use(10) use(11) use(12) \
  use(13) use(14)
#define DECLARE(vector) void exception_##vector(void);
#define SET(vector) \
  set_gate(vector, exception_##vector, INTERRUPT_GATE | (vector == 1 || vector == 3 ? GATE_DPL_3 : 0));
EACH_EXCEPTION(DECLARE)

#ifdef __x86_64__

/* The stack pointer of CPL 0 lies at an address that isn't a multiple of 8. */
static struct {
  u32 reserved;
  u64 stack;
  u8 rest[TASK_LIMIT - 12 - 1];
  u16 io_map;
} __attribute__((packed)) task;
static u8 interrupt_stack[8192] __attribute__((aligned(16)));

void make_tasks(word entry) {}

static void load_task(void) {
  task.stack = (u64)(interrupt_stack + sizeof interrupt_stack);
  task.io_map = TASK_LIMIT + 1;
  set_task(TASK_SELECTOR, &task);
  __asm__ volatile("ltr %w0" : : "r"(TASK_SELECTOR));
}

#else

static struct task {
  u32 link, stack[6], cr3, eip, flags, ax, cx, dx, bx, sp, bp, si, di, es, cs, ss, ds, fs, gs, ldt;
  u16 trap, io_map;
} here, there;
static u8 task_stack[4096] __attribute__((aligned(16)));

/* The task that is switched to has the T bit. The program itself loads the task register. */
void make_tasks(word entry) {
  there.eip = entry;
  there.flags = 2;
  there.sp = (u32)(task_stack + sizeof task_stack);
  there.es = there.ss = there.ds = there.fs = there.gs = DATA_SELECTOR;
  there.cs = CODE_SELECTOR_32;
  there.trap = 1;
  here.io_map = there.io_map = TASK_LIMIT + 1;
  set_task(TASK_SELECTOR, &here);
  set_task(OTHER_TASK_SELECTOR, &there);
}

static void load_task(void) {}

#endif

void load_tables(void) {
  struct table table = {sizeof gdt - 1, (word)gdt};
  __asm__ volatile("lgdt %0" : : "m"(table));
  EACH_EXCEPTION(SET)
  table = (struct table){sizeof idt - 1, (word)idt};
  __asm__ volatile("lidt %0" : : "m"(table));
  load_task();
}
