#ifndef YATLAS_CLINUX_H
#define YATLAS_CLINUX_H

// Gives a file another name, unless that is taken: 0, or -1 with errno.
int yatlas_rename_new(const char *from, const char *to);

// Opens a file without a name in a folder, which proves that files can be made there: a descriptor, or -1 with errno.
int yatlas_open_nameless(const char *folder);

#endif
