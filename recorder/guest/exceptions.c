/* The handlers of the guest's exceptions. */
#include "registers.h"

/* As exceptions.S pushes it. */
struct frame {
#ifdef __x86_64__
  word r15, r14, r13, r12, r11, r10, r9, r8, bp, di, si, dx, cx, bx, ax;
#else
  word di, si, bp, sp, bx, dx, cx, ax;
#endif
  word vector, error, ip, cs, flags;
};

#define FLAGS_TF 0x100ul
#define FLAGS_RF 0x10000ul
#define MOST_EXCEPTIONS 60

enum { DB = 1, BP = 3, UD = 6, GP = 13 };

static void debug_exception(struct frame *frame) {
  word dr6 = READ("dr6"), dr7 = READ("dr7");
  saw(SAW_DB, dr6, dr7, frame->ip, 0);
  if (handler.clears) WRITE("dr6", DR6_RESET);
  if (frame->flags & FLAGS_TF) {
    if (handler.steps > 0) handler.steps--;
    if (handler.steps == 0) frame->flags &= ~FLAGS_TF;
  }
  if (handler.sets_rf) frame->flags |= FLAGS_RF;
  if (handler.disables) WRITE("dr7", DR7_RESET);
  if (++handler.count > MOST_EXCEPTIONS) {
    WRITE("dr7", DR7_RESET);
    frame->flags &= ~FLAGS_TF;
    saw(SAW_LOOP_CUT, 0, 0, 0, 0);
  }
}

static void give_up(struct frame *frame) {
  put_text("{\"stopped\": \"vector ");
  put_number(frame->vector);
  put_text(" error ");
  put_hex(frame->error);
  put_text(" at ");
  put_hex(frame->ip);
  put_text("\"}\n");
  for (;;) __asm__ volatile("cli; hlt");
}

void on_exception(struct frame *frame) {
#ifdef __x86_64__
  if (frame->vector == GP && frame->ip == (word)user_end) user_returned();
#endif
  if (frame->vector == DB) {
    debug_exception(frame);
  } else if (frame->vector == BP) {
    saw(SAW_BP, READ("dr6"), 0, frame->ip, 0);
  } else if ((frame->vector == GP || frame->vector == UD) && recovery) {
    saw(frame->vector == GP ? SAW_GP : SAW_UD, 0, 0, frame->ip, frame->error);
    frame->ip = recovery;
    recovery = 0;
  } else {
    give_up(frame);
  }
}
