/* What a scenario showed, printed as one line of JSON in the form that recordings have. */
#include "registers.h"

#define MOST 80

static struct {
  enum kind kind;
  word dr6, dr7, offset, error;
} events[MOST];
static int count;

static const char *const NAMES[] = {"DB", "BP", "GP", "UD", "read", "loop-cut"};

void forget_events(void) { count = 0; }

void saw(enum kind kind, word dr6, word dr7, word ip, word error) {
  if (count == MOST) return;
  events[count].kind = kind;
  events[count].dr6 = dr6;
  events[count].dr7 = dr7;
  events[count].offset = ip - base;
  events[count].error = error;
  count++;
}

static void put_field(const char *before, const char *name, u64 value) {
  put_text(before);
  put_text("\"");
  put_text(name);
  put_text("\": \"");
  put_hex(value);
  put_text("\"");
}

static void print_event(int n) {
  enum kind kind = events[n].kind;
  put_text(n == 0 ? "{\"k\": \"" : ", {\"k\": \"");
  put_text(NAMES[kind]);
  put_text("\"");
  if (kind == SAW_DB || kind == SAW_BP || kind == SAW_READ) put_field(", ", "dr6", events[n].dr6);
  if (kind == SAW_GP) put_field(", ", "err", events[n].error);
  if (kind == SAW_DB) {
    put_field(", ", "dr7", events[n].dr7);
    put_text(", \"ip\": \"");
    put_offset(events[n].offset);
    put_text("\"");
  }
  put_text("}");
}

void print_events(u32 scenario, int with_registers) {
  word dr6 = READ("dr6"), dr7 = READ("dr7");
  WRITE("dr7", DR7_RESET);
  put_text("{\"scenario\": ");
  put_number(scenario);
  put_text(", \"events\": [");
  for (int n = 0; n < count; n++) print_event(n);
  put_text("]");
  if (with_registers) {
    put_text(", \"final\": {");
    put_field("", "dr6", dr6);
    put_field(", ", "dr7", dr7);
    put_text("}");
  }
  put_text("}\n");
}
