/* Entries of the exceptions. That of #DB comes first: the linker puts it where the recorded program
 * had it, as seen from the single-stepped instructions. */

#ifdef __x86_64__
#define RETURN iretq
#else
#define RETURN iret
#endif

.macro entry vector, has_error
    .globl exception_\vector
exception_\vector:
    .if !\has_error
    push $0
    .endif
    push $\vector
    jmp common
.endm

    .section .exceptions, "ax"
    entry 1, 0
    .irp vector, 0, 2, 3, 4, 5, 6, 7, 9
    entry \vector, 0
    .endr
    .irp vector, 8, 10, 11, 12, 13, 14
    entry \vector, 1
    .endr

common:
    cld
#ifdef __x86_64__
    .irp register, rax, rbx, rcx, rdx, rsi, rdi, rbp, r8, r9, r10, r11, r12, r13, r14, r15
    push %\register
    .endr
    mov %rsp, %rdi
    call on_exception
    .irp register, r15, r14, r13, r12, r11, r10, r9, r8, rbp, rdi, rsi, rdx, rcx, rbx, rax
    pop %\register
    .endr
    add $16, %rsp
#else
    pusha
    push %esp
    call on_exception
    add $4, %esp
    popa
    add $8, %esp
#endif
    RETURN
