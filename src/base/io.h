// io: files. The only such calls outside store/ and serve/.
//
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/arena.h"
#include "base/err.h"

// Reads a whole file, or all that a pipe gives, into the arena; more than bytes_max is refused.
bool io_read_file(struct arena *arena, const char *path, size_t bytes_max, struct str *ret_text,
                  struct err *err) MUST_CHECK;

// The same for files that somebody else put into a folder: what is no plain file is refused, since
// a pipe may wait for ever and a device have no end.
bool io_read_plain_file(struct arena *arena, const char *path, size_t bytes_max,
                        struct str *ret_text, struct err *err) MUST_CHECK;

// Opens a file to read; "-" is standard input. Close with io_close unless it is standard input.
bool io_open(const char *path, int *ret_fd, struct err *err) MUST_CHECK;
bool io_create(const char *path, int *ret_fd, struct err *err) MUST_CHECK;

// Puts the text in the place of what the file holds, whole or not at all: it is written beside it,
// brought to the disk and renamed. An existing file keeps its permissions. A failure leaves the old
// file as it was, and nothing beside it.
bool io_replace_file(const char *path, struct str text, struct err *err) MUST_CHECK;
bool io_replace_pieces(const char *path, const struct str *pieces, size_t count,
                       struct err *err) MUST_CHECK;

// The bytes of the file, mapped to be read. Whoever puts another file in its place by renaming
// changes nothing here; whoever cuts this one off stops the program.
bool io_map(const char *path, struct str *ret_bytes, struct err *err) MUST_CHECK;
void io_unmap(struct str *bytes);

// All of what is mapped will be read: brings it in at once.
void io_expect(struct str bytes);

// Creates a file that only its owner may read; one that is there already is refused.
bool io_create_secret(const char *path, int *ret_fd, struct err *err) MUST_CHECK;

// Reads up to `bytes`; *ret_bytes is 0 only at the end.
bool io_read(int fd, const char *path, char *to, size_t bytes, size_t *ret_bytes,
             struct err *err) MUST_CHECK;

// Reads exactly so many bytes from a place in a file; a file that ends before is an error.
bool io_read_at(int fd, const char *path, uint64_t at, char *to, size_t bytes,
                struct err *err) MUST_CHECK;

// Writes everything or fails.
bool io_write(int fd, const char *path, struct str text, struct err *err) MUST_CHECK;

// For AUTO: closes *fd when it is a file of ours (> 2).
void io_close(int *fd);

// Bytes of the file, or 0 when that cannot be told (a pipe).
uint64_t io_size(int fd);

struct io_names {
    struct str *items; // in byte order
    size_t count;
};

enum io_kind { IO_FILES, IO_FOLDERS };

// The names (not paths) of the folders in a folder, or of all else that is in it, whether it can be
// read or not; without those that begin with a dot.
bool io_list(struct arena *arena, const char *folder, enum io_kind kind, size_t count_max,
             struct io_names *ret_names, struct err *err) MUST_CHECK;

bool io_is_folder(const char *path);
bool io_is_file(const char *path); // a plain one

// The folder in which the running program lies, or "" when that cannot be told.
struct str io_program_folder(struct arena *arena);
