// SPDX-License-Identifier: Apache-2.0
#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"

// The folder that will be renamed.
struct staging {
    char path[PATH_MAX];
    int fd; // of the folder, locked as long as we write
};

bool folder_is_free(const char *path, struct err *err)
{
    struct stat st;
    if (lstat(path, &st) != 0 && errno == ENOENT)
        return true;
    return err_set(err, ERR_IO, "could not make the folder \"%s\": it is there already", path);
}

// "packs/eu" → "packs/.eu.new"
static bool name_staging(const char *path, struct staging *staging, struct err *err)
{
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    size_t slash = len;
    while (slash > 0 && path[slash - 1] != '/')
        slash--;
    int bytes = snprintf(staging->path, sizeof(staging->path), "%.*s.%.*s.new", (int)slash, path,
                         (int)(len - slash), path + slash);
    return (bytes > 0 && (size_t)bytes < sizeof(staging->path)) ||
           err_set(err, ERR_IO, "could not make the folder \"%s\": the name is too long", path);
}

static bool failed(const char *path, struct err *err)
{
    return err_set(err, ERR_IO, "could not make the folder \"%s\": %s", path, strerror(errno));
}

// Removes the files of the folder.
static void empty(const struct staging *staging)
{
    int copy = dup(staging->fd);
    DIR *dir = copy < 0 ? NULL : fdopendir(copy);
    if (!dir) {
        io_close(&copy);
        return;
    }
    struct dirent *entry;
    rewinddir(dir);
    while ((entry = readdir(dir)))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            (void)unlinkat(staging->fd, entry->d_name, 0);
    closedir(dir);
}

static bool open_staging(const char *path, struct staging *staging, struct err *err)
{
    staging->fd = -1;
    if (!name_staging(path, staging, err))
        return false;
    if (mkdir(staging->path, 0777) != 0 && errno != EEXIST)
        return failed(path, err);
    staging->fd = open(staging->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (staging->fd < 0)
        return failed(path, err);
    if (flock(staging->fd, LOCK_EX | LOCK_NB) != 0) {
        io_close(&staging->fd);
        return err_set(err, ERR_IO, "could not make the folder \"%s\": somebody else is making it",
                       path);
    }
    empty(staging); // what one that was killed left
    return true;
}

static bool write_file(const struct staging *staging, const char *path,
                       const struct folder_file *file, struct err *err)
{
    char name[NAME_MAX + 1], shown[PATH_MAX + NAME_MAX + 2];
    ASSERT(file->name.len && file->name.len <= NAME_MAX);
    snprintf(name, sizeof(name), "%.*s", STR_ARG(file->name));
    snprintf(shown, sizeof(shown), "%s/%s", path, name);
    AUTO(io_close)
    int fd = openat(staging->fd, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return failed(path, err);
    if (!io_write(fd, shown, file->text, err))
        return false;
    return fsync(fd) == 0 ||
           err_set(err, ERR_IO, "could not write \"%s\": %s", shown, strerror(errno));
}

bool folder_make(const char *path, const struct folder_file *files, size_t count, struct err *err)
{
    struct staging staging;
    bool good = folder_is_free(path, err) && open_staging(path, &staging, err);
    if (!good)
        return false;
    for (size_t i = 0; good && i < count; i++)
        good = write_file(&staging, path, &files[i], err);
    if (good && fsync(staging.fd) != 0)
        good = failed(path, err);
    if (good && rename(staging.path, path) != 0)
        good = failed(path, err);
    if (!good) {
        empty(&staging);
        (void)rmdir(staging.path);
    }
    io_close(&staging.fd);
    return good;
}
