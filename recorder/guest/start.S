/* From 32-bit protected mode on: the stack, in a 64-bit build long mode, then the program.
 * EBX is DR6 at power-on. */

    .section .entry, "ax"
    .code32
    .globl start
start:
    jmp begin

    .text
    .code32
begin:
    mov $stack_top, %esp
    mov %ebx, power_on_dr6
    lgdt gdt_register
#ifdef __x86_64__
    /* The first GiB, in pages of 2 MiB, for CPL 3 too. */
    movl $directory_pointers + 7, page_map
    movl $directory + 7, directory_pointers
    mov $directory, %edi
    mov $0x87, %eax
1:  mov %eax, (%edi)
    add $8, %edi
    add $0x200000, %eax
    cmp $directory + 4096, %edi
    jne 1b
    mov $page_map, %eax
    mov %eax, %cr3
    mov %cr4, %eax
    or $0x20, %eax          /* PAE */
    mov %eax, %cr4
    mov $0xc0000080, %ecx   /* EFER */
    rdmsr
    or $0x100, %eax         /* LME */
    wrmsr
    mov %cr0, %eax
    or $0x80000000, %eax
    mov %eax, %cr0
    ljmp $0x18, $long_mode
    .code64
long_mode:
#endif
    call run_program
1:  cli
    hlt
    jmp 1b

    .data
gdt_register:
    .word 8 * 8 - 1
    .long gdt

    .section .stack, "aw", @nobits
    .balign 4096
#ifdef __x86_64__
page_map:
    .skip 4096
directory_pointers:
    .skip 4096
directory:
    .skip 4096
#endif
    .skip 16384
stack_top:
