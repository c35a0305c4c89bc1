/* Runs the program: a list of orders, made from the table of scenarios. */
#include "registers.h"

/* The numbers are those of ../orders.mjs. */
enum order {
  ORDER_END,
  ORDER_BEGIN,      /* a scenario */
  ORDER_PRINT,      /* its events; with a value of 1 also DR6 and DR7 */
  ORDER_OPTION,     /* the field of struct handler with this number */
  ORDER_BASE,
  ORDER_RECOVERY,
  ORDER_CALL_KERNEL, /* the code at an address, with a value */
  ORDER_CALL_USER,
  ORDER_READ,       /* as ORDER_CALL_KERNEL, and what the code returns is kept */
  ORDER_POWER_ON,   /* DR6 at power-on is kept */
  ORDER_RECORD,     /* what was kept */
  ORDER_SET_DE,
  ORDER_FILL,       /* the buffer's first four bytes */
  ORDER_TASKS,      /* task-state segments for a task that begins at an address */
  ORDER_COPY,       /* this many bytes from an address to where stepped code runs */
};

struct order_of_program {
  u32 order, argument;
  u64 value;
};

extern const struct order_of_program program[];
extern volatile u32 buffer[];
extern u8 stepped_code[];

/* DR6 as start.S found it. */
word power_on_dr6;

struct handler handler;
word base, recovery;

static void begin(void) {
  WRITE("dr7", DR7_RESET);
  WRITE("dr0", 0);
  WRITE("dr1", 0);
  WRITE("dr2", 0);
  WRITE("dr3", 0);
  WRITE("dr6", DR6_RESET);
  WRITE("cr4", READ("cr4") & ~CR4_DE);
  handler = (struct handler){.clears = 1, .sets_rf = 1};
  base = recovery = 0;
  forget_events();
}

static void copy(u32 from, u32 length) {
  for (u32 n = 0; n < length; n++) stepped_code[n] = ((const u8 *)(word)from)[n];
}

void run_program(void) {
  word kept = 0;
  u32 scenario = 0;
  load_tables();
  for (const struct order_of_program *at = program;; at++) {
    word value = at->value;
    switch (at->order) {
      case ORDER_BEGIN: scenario = at->argument; begin(); break;
      case ORDER_PRINT: print_events(scenario, value); break;
      case ORDER_OPTION: ((int *)&handler)[at->argument] = value; break;
      case ORDER_BASE: base = value; break;
      case ORDER_RECOVERY: recovery = value; break;
      case ORDER_CALL_KERNEL: call_kernel(at->argument, value); break;
#ifdef __x86_64__
      case ORDER_CALL_USER: call_user(at->argument, value); break;
#endif
      case ORDER_READ: kept = call_kernel(at->argument, value); break;
      case ORDER_POWER_ON: kept = power_on_dr6; break;
      case ORDER_RECORD: saw(SAW_READ, kept, 0, 0, 0); break;
      case ORDER_SET_DE: WRITE("cr4", READ("cr4") | CR4_DE); break;
      case ORDER_FILL: buffer[0] = value; break;
      case ORDER_TASKS: make_tasks(value); break;
      case ORDER_COPY: copy(at->argument, value); break;
      default: put_text("{\"end\": true}\n"); return;
    }
  }
}
