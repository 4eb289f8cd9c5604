// Preloaded into a program under test: fails, or kills the process at, one of its calls on files below a folder.
//
//   FAULT_UNDER  the folder, without links in its path
//   FAULT_LOG    a file that gets a line for each counted call: its name
//   FAULT_AT     the number of the call, from 1; 0 for none
//   FAULT_DO     kill, or the errno of a failure, or pause: the call, now also one that only looks, waits for FAULT_UNTIL
//   FAULT_UNTIL  a file that comes to be there
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int counted;
static int log_file = -2;

static int below(const char *path) {
    const char *under = getenv("FAULT_UNDER");
    char whole[PATH_MAX];
    if (under == NULL || path == NULL) return 0;
    if (path[0] != '/') {
        if (syscall(SYS_getcwd, whole, sizeof whole / 2) < 0) return 0;
        strcat(whole, "/");
        strncat(whole, path, sizeof whole - strlen(whole) - 1);
        path = whole;
    }
    return strncmp(path, under, strlen(under)) == 0;
}

static int is_below(int file) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    long length = syscall(SYS_readlink, link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return below(path);
}

// Before the program says what it may open.
__attribute__((constructor)) static void open_log(void) {
    const char *log = getenv("FAULT_LOG");
    if (log != NULL) log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
}

// Whether the call that is about to be done is to fail; the errno is set then.
static int fails(const char *name) {
    const char *at = getenv("FAULT_AT"), *action = getenv("FAULT_DO"), *log = getenv("FAULT_LOG");
    int number = __atomic_add_fetch(&counted, 1, __ATOMIC_SEQ_CST);
    if (log != NULL) {
        syscall(SYS_write, log_file, name, strlen(name));
        syscall(SYS_write, log_file, "\n", 1);
    }
    if (at == NULL || action == NULL || number != atoi(at)) return 0;
    if (strcmp(action, "pause") == 0) {
        struct timespec wait = {0, 2000000};
        for (int tries = 0; tries < 2500; tries++) {
            if (syscall(SYS_access, getenv("FAULT_UNTIL"), F_OK) == 0) break;
            syscall(SYS_nanosleep, &wait, NULL);
        }
        return 0;
    }
    if (strcmp(action, "kill") == 0) syscall(SYS_kill, (int)syscall(SYS_getpid), SIGKILL);
    errno = atoi(action);
    return 1;
}

// The same for a call that only looks, which counts where others are waited for.
static void looks(const char *path, const char *name) {
    const char *action = getenv("FAULT_DO");
    if (action != NULL && strcmp(action, "pause") == 0 && below(path)) fails(name);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int open(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(list, mode_t) : 0;
    va_end(list);
    if (below(path) && fails("open")) return -1;
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(list, mode_t) : 0;
    va_end(list);
    if (below(path) && fails("open")) return -1;
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags | O_LARGEFILE, mode);
}
int openat(int folder, const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(list, mode_t) : 0;
    va_end(list);
    if (below(path) && fails("open")) return -1;
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}
FILE *fopen(const char *path, const char *mode) { return below(path) && fails("fopen") ? NULL : NEXT(fopen)(path, mode); }
FILE *fopen64(const char *path, const char *mode) {
    return below(path) && fails("fopen") ? NULL : NEXT(fopen64)(path, mode);
}
size_t fwrite(const void *data, size_t size, size_t count, FILE *file) {
    return is_below(fileno(file)) && fails("fwrite") ? 0 : NEXT(fwrite)(data, size, count, file);
}
int fflush(FILE *file) { return file != NULL && is_below(fileno(file)) && fails("fflush") ? EOF : NEXT(fflush)(file); }
int fclose(FILE *file) {
    if (is_below(fileno(file)) && fails("fclose")) {
        int kept = errno;
        NEXT(fclose)(file);
        errno = kept;
        return EOF;
    }
    return NEXT(fclose)(file);
}
ssize_t write(int file, const void *data, size_t count) {
    return is_below(file) && fails("write") ? -1 : NEXT(write)(file, data, count);
}
ssize_t pwrite(int file, const void *data, size_t count, off_t at) {
    return is_below(file) && fails("pwrite") ? -1 : NEXT(pwrite)(file, data, count, at);
}
ssize_t pwrite64(int file, const void *data, size_t count, off64_t at) {
    return is_below(file) && fails("pwrite") ? -1 : NEXT(pwrite64)(file, data, count, at);
}
int fsync(int file) { return is_below(file) && fails("fsync") ? -1 : NEXT(fsync)(file); }
int fdatasync(int file) { return is_below(file) && fails("fdatasync") ? -1 : NEXT(fdatasync)(file); }
int ftruncate(int file, off_t size) { return is_below(file) && fails("ftruncate") ? -1 : NEXT(ftruncate)(file, size); }
int ftruncate64(int file, off64_t size) {
    return is_below(file) && fails("ftruncate") ? -1 : NEXT(ftruncate64)(file, size);
}
int close(int file) {
    if (is_below(file) && fails("close")) {
        int kept = errno;
        NEXT(close)(file);
        errno = kept;
        return -1;
    }
    return NEXT(close)(file);
}
int rename(const char *from, const char *to) {
    return below(to) && fails("rename") ? -1 : NEXT(rename)(from, to);
}
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    return below(to) && fails("renameat2") ? -1 : NEXT(renameat2)(from_folder, from, to_folder, to, flags);
}
int link(const char *from, const char *to) { return below(to) && fails("link") ? -1 : NEXT(link)(from, to); }
int unlink(const char *path) { return below(path) && fails("unlink") ? -1 : NEXT(unlink)(path); }
int mkdir(const char *path, mode_t mode) { return below(path) && fails("mkdir") ? -1 : NEXT(mkdir)(path, mode); }
void *mmap(void *at, size_t length, int protection, int flags, int file, off_t offset) {
    if (file >= 0 && is_below(file) && fails("mmap")) return MAP_FAILED;
    return (void *)syscall(SYS_mmap, at, length, protection, flags, file, offset);
}
void *mmap64(void *at, size_t length, int protection, int flags, int file, off64_t offset) {
    if (file >= 0 && is_below(file) && fails("mmap")) return MAP_FAILED;
    return (void *)syscall(SYS_mmap, at, length, protection, flags, file, offset);
}
int stat(const char *path, struct stat *found) {
    looks(path, "stat");
    return NEXT(stat)(path, found);
}
int stat64(const char *path, struct stat64 *found) {
    looks(path, "stat");
    return NEXT(stat64)(path, found);
}
int lstat(const char *path, struct stat *found) {
    looks(path, "lstat");
    return NEXT(lstat)(path, found);
}
int lstat64(const char *path, struct stat64 *found) {
    looks(path, "lstat");
    return NEXT(lstat64)(path, found);
}
int access(const char *path, int mode) {
    looks(path, "access");
    return NEXT(access)(path, mode);
}
