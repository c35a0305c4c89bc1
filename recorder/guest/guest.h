/* What the parts of the guest share: it runs a program, scenario by scenario, and prints what the
 * handlers of its exceptions see of DR6. */
#ifndef GUEST_H
#define GUEST_H

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
/* As wide as a register. */
typedef unsigned long word;

/* The offsets are those of exceptions.S and tables.c. */
#define CODE_SELECTOR_32 0x08
#define DATA_SELECTOR 0x10
#define CODE_SELECTOR_64 0x18
#define TASK_SELECTOR 0x20
#define OTHER_TASK_SELECTOR 0x28

/* What the #DB handler does beside recording; each scenario begins with these as in program.c. */
struct handler {
  int clears;   /* it writes the reset value to DR6 */
  int sets_rf;  /* it sets RF in the flags that it returns with */
  int steps;    /* it clears TF in them once so many #DBs came with TF */
  int disables; /* it writes 400h to DR7 */
  int count;    /* how many #DBs it has counted; above 60 it ends the loop by DR7 and TF */
};

extern struct handler handler;
/* Offsets are counted from here. */
extern word base;
/* Where the program goes on after #GP and #UD; 0 for nowhere. */
extern word recovery;

enum kind { SAW_DB, SAW_BP, SAW_GP, SAW_UD, SAW_READ, SAW_LOOP_CUT };

/* events.c */
void forget_events(void);
void saw(enum kind kind, word dr6, word dr7, word ip, word error);
void print_events(u32 scenario, int with_registers);

/* output.c */
void put_text(const char *text);
void put_number(u32 number);
void put_hex(u64 value);
void put_offset(word offset);

/* tables.c */
void load_tables(void);
void make_tasks(word entry);

/* call.S: EAX of the code when it returned. */
word call_kernel(word code, word argument);
void call_user(word code, word argument);
/* Where the code comes to its end at CPL 3, and where CPL 0 goes on, on the stack that it left. */
extern const u8 user_end[];
void user_returned(void) __attribute__((noreturn));

#endif
