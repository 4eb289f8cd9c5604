// Stands before a program as a kernel without Landlock and without filters of system calls would.
#include <errno.h>
#include <stdarg.h>
#include <sys/syscall.h>

long syscall(long number, ...) {
    if (number == SYS_landlock_create_ruleset || number == SYS_seccomp) {
        errno = ENOSYS;
        return -1;
    }
    va_list list;
    va_start(list, number);
    long a = va_arg(list, long), b = va_arg(list, long), c = va_arg(list, long);
    register long d asm("r10") = va_arg(list, long);
    register long e asm("r8") = va_arg(list, long);
    register long f asm("r9") = va_arg(list, long);
    va_end(list);
    long result;
    asm volatile("syscall"
                 : "=a"(result)
                 : "a"(number), "D"(a), "S"(b), "d"(c), "r"(d), "r"(e), "r"(f)
                 : "rcx", "r11", "memory");
    if (result < 0 && result > -4096) {
        errno = (int)-result;
        return -1;
    }
    return result;
}
