/* The last 256 bytes of the ROM, from the reset vector on: to protected mode, and the image from the
 * beginning of the ROM to where it runs. */

#define HERE 0xffffff00
#define ROM 0xfffe0000
#define IMAGE 0x100000
#define IMAGE_MOST 0x10000

    .section .text
    .code16
reset_code:
    mov %dr6, %ebx
    cli
    lgdtl %cs:gdt_register - reset_code + (HERE & 0xffff)
    mov %cr0, %eax
    or $1, %al
    mov %eax, %cr0
    ljmpl $8, $protected
    .code32
protected:
    mov $0x10, %eax
    mov %eax, %ds
    mov %eax, %es
    mov %eax, %ss
    mov %eax, %fs
    mov %eax, %gs
    in $0x92, %al           /* address line 20 */
    or $2, %al
    and $0xfe, %al
    out %al, $0x92
    cld
    mov $ROM, %esi
    mov $IMAGE, %edi
    mov $IMAGE_MOST / 4, %ecx
    rep movsl
    mov $IMAGE, %eax
    jmp *%eax

    .balign 8
gdt:
    .quad 0, 0x00cf9a000000ffff, 0x00cf92000000ffff, 0x00af9a000000ffff
gdt_register:
    .word . - gdt - 1
    .long gdt

    .org 0xf0
    .code16
    jmp reset_code
    .org 0x100
