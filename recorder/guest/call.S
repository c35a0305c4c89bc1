/* Calls a piece of the program at CPL 0 or 3. The argument is in EAX and EDI (RAX and RDI), ECX is 4:
 * what REP STOSB needs. */

    .text
    .globl call_kernel
#ifdef __x86_64__

call_kernel:
    mov %rdi, %r11
    mov %rsi, %rdi
    mov %rsi, %rax
    mov $4, %ecx
    jmp *%r11

    .globl call_user
call_user:
    .irp register, rbx, rbp, r12, r13, r14, r15
    push %\register
    .endr
    mov %rsp, kernel_stack
    mov $user_stack_top - 8, %edx
    movq $user_end, (%rdx)
    push $0x3b              /* SS: data, CPL 3 */
    push %rdx
    push $0x3002            /* flags: IOPL 3 */
    push $0x33              /* CS: code, CPL 3 */
    push %rdi
    mov %rsi, %rdi
    mov %rsi, %rax
    mov $4, %ecx
    iretq
    /* At CPL 3 this is #GP, whose handler goes on at user_returned: not everywhere INT n gets there. */
    .globl user_end
user_end:
    hlt
    .globl user_returned
user_returned:
    mov kernel_stack, %rsp
    .irp register, r15, r14, r13, r12, rbp, rbx
    pop %\register
    .endr
    ret

    .bss
    .balign 16
kernel_stack:
    .skip 16
    .skip 8192
user_stack_top:
#else

call_kernel:
    push %edi
    mov 8(%esp), %edx
    mov 12(%esp), %eax
    mov %eax, %edi
    mov $4, %ecx
    call *%edx
    pop %edi
    ret
#endif
