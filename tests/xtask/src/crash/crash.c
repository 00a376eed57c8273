/* Loaded before the C library: counts the calls that change the file system, and lets one of them be the last, or fail.
   CRASH_AT is its number, from 1; CRASH_ERROR the error it gives, or 0 for the end of the process.
   CRASH_COUNT names a file that is made when that call is reached. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static long calls;

/* Whether this call is to fail. */
static int fails(void) {
    const char *at = getenv("CRASH_AT"), *error = getenv("CRASH_ERROR"), *mark = getenv("CRASH_COUNT");
    if (!at || !error || __sync_add_and_fetch(&calls, 1) != atol(at)) return 0;
    if (mark) syscall(SYS_close, syscall(SYS_openat, AT_FDCWD, mark, O_CREAT | O_WRONLY, 0666));
    if (atoi(error) == 0) kill(getpid(), SIGKILL);
    errno = atoi(error);
    return 1;
}

#define NEXT(name, type) ((type)dlsym(RTLD_NEXT, name))
#define CALL(name, params, args)                                            \
    int name params {                                                       \
        return fails() ? -1 : NEXT(#name, int (*) params) args;             \
    }

CALL(rename, (const char *from, const char *to), (from, to))
CALL(renameat, (int a, const char *from, int b, const char *to), (a, from, b, to))
CALL(renameat2, (int a, const char *from, int b, const char *to, unsigned flags), (a, from, b, to, flags))
CALL(unlink, (const char *path), (path))
CALL(unlinkat, (int at, const char *path, int flags), (at, path, flags))
CALL(rmdir, (const char *path), (path))
CALL(mkdir, (const char *path, mode_t mode), (path, mode))
CALL(mkdirat, (int at, const char *path, mode_t mode), (at, path, mode))
CALL(symlink, (const char *to, const char *path), (to, path))
CALL(link, (const char *from, const char *to), (from, to))
CALL(fsync, (int file), (file))
CALL(fdatasync, (int file), (file))
CALL(ftruncate64, (int file, off64_t length), (file, length))
CALL(fchmod, (int file, mode_t mode), (file, mode))

#define OPEN(name, lead, pass)                                              \
    int name(lead const char *path, int flags, ...) {                       \
        va_list rest;                                                       \
        va_start(rest, flags);                                              \
        int mode = flags & O_CREAT ? va_arg(rest, int) : 0;                 \
        va_end(rest);                                                       \
        if (flags & (O_CREAT | O_TRUNC) && fails()) return -1;              \
        return NEXT(#name, int (*)(lead const char *, int, ...))(pass path, flags, mode); \
    }
#define NONE
#define FOLDER int at,
#define AT at,

OPEN(open, NONE, NONE)
OPEN(open64, NONE, NONE)
OPEN(openat, FOLDER, AT)
OPEN(openat64, FOLDER, AT)

/* Of a write that is the last, half is done. */
ssize_t write(int file, const void *bytes, size_t length) {
    ssize_t (*next)(int, const void *, size_t) = NEXT("write", ssize_t (*)(int, const void *, size_t));
    if (file <= 2) return next(file, bytes, length);
    const char *at = getenv("CRASH_AT");
    if (at && calls + 1 == atol(at)) next(file, bytes, length / 2);
    return fails() ? -1 : next(file, bytes, length);
}
