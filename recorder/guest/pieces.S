/* What ../program.mjs made: machine code, and the orders of the program. */

    .section .code, "ax"
    .incbin "code.bin"

    .section .rodata
    .balign 16
    .globl program
program:
    .incbin "orders.bin"
