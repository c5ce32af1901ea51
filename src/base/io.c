// SPDX-License-Identifier: Apache-2.0
#include "base/io.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

void io_close(int *fd)
{
    if (*fd > 2)
        close(*fd);
    *fd = -1;
}

static bool open_failed(const char *path, struct err *err)
{
    enum err_kind kind = errno == ENOENT || errno == ENOTDIR ? ERR_NO_INPUT : ERR_IO;
    return err_set(err, kind, "could not open \"%s\": %s", path, strerror(errno));
}

bool io_open(const char *path, int *ret_fd, struct err *err)
{
    if (strcmp(path, "-") == 0) {
        *ret_fd = STDIN_FILENO;
        return true;
    }
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return open_failed(path, err);
    struct stat st;
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        io_close(&fd);
        return err_set(err, ERR_NO_INPUT, "cannot read \"%s\": it is a folder", path);
    }
    *ret_fd = fd;
    return true;
}

bool io_create(const char *path, int *ret_fd, struct err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return err_set(err, ERR_IO, "could not create \"%s\": %s", path, strerror(errno));
    *ret_fd = fd;
    return true;
}

bool io_create_secret(const char *path, int *ret_fd, struct err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return err_set(err, ERR_IO, "could not create \"%s\": %s", path, strerror(errno));
    *ret_fd = fd;
    return true;
}

bool io_read(int fd, const char *path, char *to, size_t bytes, size_t *ret_bytes, struct err *err)
{
    for (;;) {
        ssize_t got = read(fd, to, bytes);
        if (got >= 0) {
            *ret_bytes = (size_t)got;
            return true;
        }
        if (errno != EINTR)
            return err_set(err, ERR_IO, "could not read \"%s\": %s", path, strerror(errno));
    }
}

bool io_read_at(int fd, const char *path, uint64_t at, char *to, size_t bytes, struct err *err)
{
    while (bytes) {
        ssize_t got = pread(fd, to, bytes, (off_t)at);
        if (got == 0)
            return err_set(err, ERR_IO, "could not read \"%s\": it is shorter than it was", path);
        if (got < 0 && errno != EINTR)
            return err_set(err, ERR_IO, "could not read \"%s\": %s", path, strerror(errno));
        if (got > 0) {
            at += (uint64_t)got;
            to += got;
            bytes -= (size_t)got;
        }
    }
    return true;
}

bool io_write(int fd, const char *path, struct str text, struct err *err)
{
    while (text.len) {
        ssize_t put = write(fd, text.at, text.len);
        if (put >= 0)
            text = str_slice(text, (size_t)put, text.len);
        else if (errno != EINTR)
            return err_set(err, ERR_IO, "could not write \"%s\": %s", path, strerror(errno));
    }
    return true;
}

// The file beside `path` that takes its place: on the same disk, and of the same permissions.
static bool create_beside(const char *path, char *beside, size_t beside_bytes, int *ret_fd,
                          struct err *err)
{
    int bytes = snprintf(beside, beside_bytes, "%s.new-%ld", path, (long)getpid());
    if (bytes < 0 || (size_t)bytes >= beside_bytes)
        return err_set(err, ERR_IO, "could not create a file beside \"%s\": the name is too long",
                       path);
    int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return err_set(err, ERR_IO, "could not create a file beside \"%s\": %s", path,
                       strerror(errno));
    struct stat st;
    if (stat(path, &st) == 0)
        (void)fchmod(fd, st.st_mode & 07777);
    *ret_fd = fd;
    return true;
}

bool io_replace_pieces(const char *path, const struct str *pieces, size_t count, struct err *err)
{
    char beside[PATH_MAX];
    int fd = -1;
    if (!create_beside(path, beside, sizeof(beside), &fd, err))
        return false;
    bool good = true;
    for (size_t i = 0; good && i < count; i++)
        good = io_write(fd, path, pieces[i], err);
    if (good && fsync(fd) != 0)
        good = err_set(err, ERR_IO, "could not write \"%s\": %s", path, strerror(errno));
    if (close(fd) != 0 && good)
        good = err_set(err, ERR_IO, "could not write \"%s\": %s", path, strerror(errno));
    if (good && rename(beside, path) != 0)
        good = err_set(err, ERR_IO, "could not replace \"%s\": %s", path, strerror(errno));
    if (!good)
        unlink(beside);
    return good;
}

bool io_replace_file(const char *path, struct str text, struct err *err)
{
    return io_replace_pieces(path, &text, 1, err);
}

bool io_map(const char *path, struct str *ret_bytes, struct err *err)
{
    AUTO(io_close) int fd = -1;
    struct stat st;
    if (!io_open(path, &fd, err))
        return false;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        return err_set(err, ERR_NO_INPUT, "cannot use \"%s\": it is not a file", path);
    *ret_bytes = (struct str){NULL, (size_t)st.st_size};
    if (!st.st_size)
        return true;
    void *at = mmap(NULL, ret_bytes->len, PROT_READ, MAP_PRIVATE, fd, 0);
    if (at == MAP_FAILED)
        return err_set(err, ERR_IO, "could not map \"%s\": %s", path, strerror(errno));
    ret_bytes->at = at;
    return true;
}

void io_expect(struct str bytes)
{
    // A wish: what cannot be had at once is read page by page.
    (void)madvise((void *)bytes.at, bytes.len, MADV_POPULATE_READ);
}

void io_unmap(struct str *bytes)
{
    if (bytes->at)
        munmap((void *)bytes->at, bytes->len);
    *bytes = (struct str){0};
}

uint64_t io_size(int fd)
{
    struct stat st;
    return fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0;
}

// Reads to the end of something that does not know its size: a pipe, a terminal.
static bool read_all(struct arena *arena, int fd, const char *path, size_t bytes_max,
                     struct str *ret_text, struct err *err)
{
    enum { PIECE_BYTES = 64 << 10 };
    AUTO(buf_done) struct buf text = {0};
    size_t got;
    do {
        char *to = buf_reserve(&text, PIECE_BYTES);
        if (!io_read(fd, path, to, PIECE_BYTES, &got, err))
            return false;
        text.len += got;
        if (text.len > bytes_max)
            return err_set(err, ERR_INPUT, "file \"%s\" has more than %zu bytes", path, bytes_max);
    } while (got);
    *ret_text = arena_copy(arena, buf_str(&text));
    return true;
}

static bool read_sized(struct arena *arena, int fd, const char *path, size_t size, size_t bytes_max,
                       struct str *ret_text, struct err *err)
{
    if (size > bytes_max)
        return err_set(err, ERR_INPUT, "file \"%s\" has more than %zu bytes", path, bytes_max);
    char *at = arena_alloc(arena, size + 1);
    size_t len = 0, got = 0;
    do {
        if (!io_read(fd, path, at + len, size - len, &got, err))
            return false;
        len += got;
    } while (got && len < size);
    *ret_text = (struct str){at, len};
    return true;
}

bool io_read_file(struct arena *arena, const char *path, size_t bytes_max, struct str *ret_text,
                  struct err *err)
{
    AUTO(io_close) int fd = -1;
    if (!io_open(path, &fd, err))
        return false;
    uint64_t size = io_size(fd);
    return size ? read_sized(arena, fd, path, size, bytes_max, ret_text, err)
                : read_all(arena, fd, path, bytes_max, ret_text, err);
}

bool io_read_plain_file(struct arena *arena, const char *path, size_t bytes_max,
                        struct str *ret_text, struct err *err)
{
    // Opening a pipe would wait for somebody who writes, and a device may have no end.
    AUTO(io_close) int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0)
        return open_failed(path, err);
    if (!S_ISREG(st.st_mode))
        return err_set(err, ERR_NO_INPUT, "cannot read \"%s\": it is %s", path,
                       S_ISDIR(st.st_mode) ? "a folder" : "not a plain file");
    return read_sized(arena, fd, path, (size_t)st.st_size, bytes_max, ret_text, err);
}

static int compare_names(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

bool io_list(struct arena *arena, const char *folder, enum io_kind kind, size_t count_max,
             struct io_names *ret_names, struct err *err)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return open_failed(folder, err);
    struct io_names names = {0};
    size_t room = 0;
    struct dirent *entry;
    while ((entry = readdir(dir))) {
        struct stat st;
        // A link to nothing is a file that cannot be opened, which its reader says.
        bool is_folder = fstatat(dirfd(dir), entry->d_name, &st, 0) == 0 && S_ISDIR(st.st_mode);
        if (entry->d_name[0] == '.' || is_folder != (kind == IO_FOLDERS))
            continue;
        if (names.count == count_max) {
            closedir(dir);
            return err_set(err, ERR_INPUT, "folder \"%s\" has more than %zu %s", folder, count_max,
                           kind == IO_FILES ? "files" : "folders");
        }
        struct str name = arena_copy(arena, str_from(entry->d_name));
        ARENA_PUSH(arena, names.items, names.count, room) = name;
    }
    closedir(dir);
    if (names.count)
        qsort(names.items, names.count, sizeof(names.items[0]), compare_names);
    *ret_names = names;
    return true;
}

bool io_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool io_is_file(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

struct str io_program_folder(struct arena *arena)
{
    char path[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", path, sizeof(path));
    while (len > 0 && path[len - 1] != '/')
        len--;
    return arena_copy(arena, (struct str){path, len > 0 ? (size_t)len - 1 : 0});
}
