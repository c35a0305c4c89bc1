/* Debug registers, CR4 and ports. */
#ifndef REGISTERS_H
#define REGISTERS_H

#include "guest.h"

#define DR6_RESET 0xffff0ff0ul
#define DR7_RESET 0x400ul
#define CR4_DE 8ul

#define READ(register_name)                                   \
  ({                                                          \
    word value_;                                              \
    __asm__ volatile("mov %%" register_name ", %0" : "=r"(value_)); \
    value_;                                                   \
  })

#define WRITE(register_name, value) \
  __asm__ volatile("mov %0, %%" register_name : : "r"((word)(value)) : "memory")

static inline void out(u16 port, u8 value) {
  __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port));
}

#endif
