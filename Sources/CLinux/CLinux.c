#define _GNU_SOURCE
#include "CLinux.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int yatlas_rename_new(const char *from, const char *to) {
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return -1;
    // Some network file systems know no such renaming; a second name is never given to what exists either.
    if (link(from, to) != 0) return -1;
    return unlink(from);
}

int yatlas_open_nameless(const char *folder) { return open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600); }

const char *yatlas_library_of(const char *function) {
    void *place = dlsym(RTLD_DEFAULT, function);
    Dl_info library;
    return place != NULL && dladdr(place, &library) != 0 ? library.dli_fname : NULL;
}
