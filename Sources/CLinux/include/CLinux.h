#ifndef YATLAS_CLINUX_H
#define YATLAS_CLINUX_H

// Gives a file another name, unless that is taken: 0, or -1 with errno.
int yatlas_rename_new(const char *from, const char *to);

// Opens a file without a name in a folder, which proves that files can be made there: a descriptor, or -1 with errno.
int yatlas_open_nameless(const char *folder);

// The path of the library of this process that has a function; NULL where none has.
const char *yatlas_library_of(const char *function);

// Lets this thread, and those that it starts, open nothing but what lies below some folders (or is one of some files), for
// good: paths to read, and paths to read and write, both ended by NULL. What does not exist is passed over.
// 0, or -1 with errno: ENOSYS and EOPNOTSUPP where the kernel has no Landlock.
int yatlas_confine_files(const char *const *read, const char *const *write);

// Lets this process open no sockets, for good: 0, or -1 with errno.
int yatlas_forbid_sockets(void);

#endif
