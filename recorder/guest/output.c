/* Text on port E9h, which emulators pass on. */
#include "registers.h"

#define PORT 0xe9

static void put(char letter) { out(PORT, letter); }

static void put_digits(u64 value, int digits) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
    put("0123456789abcdef"[(value >> shift) & 15]);
}

void put_text(const char *text) {
  while (*text) put(*text++);
}

void put_number(u32 number) {
  if (number >= 10) put_number(number / 10);
  put('0' + number % 10);
}

/* 8 digits, or 16 where bits 63:32 are set. */
void put_hex(u64 value) { put_digits(value, value >> 32 ? 16 : 8); }

/* What lies shortly before has a minus. */
void put_offset(word offset) {
  long distance = offset;
  int before = distance < 0 && distance > -4096;
  put(before ? '-' : '+');
  put_hex((word)(before ? -distance : distance));
}
