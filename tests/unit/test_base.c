// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/io.h"

static void test_str(void **state)
{
    (void)state;
    CHECK(str_eq(STR("a"), STR("a")) && !str_eq(STR("a"), STR("b")) && !str_eq(STR("a"), STR("")));
    CHECK(str_eq((struct str){0}, STR("")));
    CHECK(str_compare(STR("ab"), STR("abc")) < 0 && str_compare(STR("b"), STR("abc")) > 0);
    CHECK(str_starts(STR("abc"), STR("ab")) && !str_starts(STR("a"), STR("ab")));
    CHECK(str_ends(STR("abc"), STR("bc")) && !str_ends(STR("c"), STR("bc")));
    CHECK_STR(str_trim(STR(" \t a b \r\n")), "a b");
    struct str rest = STR("a,,b"), part;
    CHECK(str_cut(&rest, ',', &part));
    CHECK_STR(part, "a");
    CHECK(str_cut(&rest, ',', &part));
    CHECK_STR(part, "");
    CHECK(str_cut(&rest, ',', &part));
    CHECK_STR(part, "b");
    CHECK(!str_cut(&rest, ',', &part));
}

static void test_buf(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf buf = {0};
    for (int i = 0; i < 1000; i++)
        buf_print(&buf, "%d,", i % 10);
    CHECK(buf.len == 2000 && buf.at[2000] == '\0');
    buf_clear(&buf);
    buf_add_number(&buf, 0);
    buf_add_byte(&buf, ' ');
    buf_add_number(&buf, UINT64_MAX);
    CHECK_STR(buf_str(&buf), "0 18446744073709551615");
}

static void test_err(void **state)
{
    (void)state;
    struct err err = {0};
    CHECK(!err_set(&err, ERR_INPUT, "record %d", 7));
    CHECK(strcmp(err.text, "record 7") == 0);
    CHECK(err_exit_status(err.kind) == 65 && err_exit_status(ERR_PACK) == 78);
    char text[2000];
    memset(text, 'x', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    err_set(&err, ERR_IO, "%s", text);
    CHECK(str_ends(str_from(err.text), STR("…")));
}

// FIPS 180-4: the digest of eight zero bytes, which is the length of one empty part.
static void test_hash(void **state)
{
    (void)state;
    AUTO(buf_done) struct buf one = {0};
    AUTO(buf_done) struct buf other = {0};
    struct hash_sha256 hash;
    hash_sha256_init(&hash);
    hash_sha256_add(&hash, STR(""));
    hash_sha256_print(&hash, &one);
    CHECK_STR(buf_str(&one),
              "sha256:af5570f5a1810b7af78caf4bc70a660f0df51e42baf91d4de5b2328de0e83dfc");
    // Parts do not flow into each other.
    buf_clear(&one);
    hash_sha256_init(&hash);
    hash_sha256_add(&hash, STR("ab"));
    hash_sha256_add(&hash, STR("c"));
    hash_sha256_print(&hash, &one);
    hash_sha256_init(&hash);
    hash_sha256_add(&hash, STR("a"));
    hash_sha256_add(&hash, STR("bc"));
    hash_sha256_print(&hash, &other);
    CHECK(!str_eq(buf_str(&one), buf_str(&other)));
}

// The same text and key give the same hash; another text or key another.
static void test_hash_keyed(void **state)
{
    (void)state;
    struct hash_key one, other;
    hash_key_init(&one);
    hash_key_init(&other);
    CHECK(hash_keyed(&one, STR("a")) == hash_keyed(&one, STR("a")));
    CHECK(hash_keyed(&one, STR("a")) != hash_keyed(&one, STR("b")));
    CHECK(hash_keyed(&one, STR("a")) != hash_keyed(&other, STR("a")));
    CHECK(hash_keyed(&one, STR("")) == hash_keyed(&one, (struct str){0}));
}

// The checksum is what xxHash's own tests say, however the bytes are cut into pieces.
static void test_checksum(void **state)
{
    (void)state;
    static const unsigned char empty[HASH_CHECKSUM_BYTES] = {
        0x99, 0xaa, 0x06, 0xd3, 0x01, 0x47, 0x98, 0xd8,
        0x60, 0x01, 0xc3, 0x24, 0x46, 0x8d, 0x49, 0x7f,
    };
    static const struct str whole = STR_INIT("red-eared slider, 10 pcs");
    unsigned char one[HASH_CHECKSUM_BYTES], other[HASH_CHECKSUM_BYTES];
    hash_checksum(NULL, 0, one);
    CHECK(memcmp(one, empty, sizeof(one)) == 0);
    hash_checksum(&whole, 1, one);
    for (size_t cut = 0; cut <= whole.len; cut++) {
        const struct str pieces[] = {
            str_slice(whole, 0, cut), {NULL, 0}, str_slice(whole, cut, whole.len)};
        hash_checksum(pieces, COUNT(pieces), other);
        CHECK(memcmp(one, other, sizeof(one)) == 0);
    }
    AUTO(buf_done) struct buf digest = {0};
    hash_sha256_bytes(STR("abc"), &digest);
    CHECK_STR(buf_str(&digest),
              "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void test_map(void **state)
{
    (void)state;
    struct err err = {0};
    struct str bytes;
    char path[] = "/tmp/parcelgate-test-XXXXXX";
    int fd = mkstemp(path);
    CHECK(fd >= 0);
    CHECK(io_map(path, &bytes, &err) && bytes.len == 0);
    io_unmap(&bytes);
    CHECK(io_write(fd, path, STR("hello"), &err));
    io_close(&fd);
    CHECK(io_map(path, &bytes, &err));
    // Another file in its place does not change what is mapped.
    const struct str pieces[] = {STR_INIT("other"), {NULL, 0}, STR_INIT("wise")};
    CHECK(io_replace_pieces(path, pieces, COUNT(pieces), &err));
    CHECK_STR(bytes, "hello");
    io_unmap(&bytes);
    CHECK(!bytes.at);
    CHECK(io_map(path, &bytes, &err));
    io_expect(bytes);
    CHECK_STR(bytes, "otherwise");
    io_unmap(&bytes);
    unlink(path);
    CHECK(!io_map(path, &bytes, &err) && err.kind == ERR_NO_INPUT);
    CHECK(!io_map("/dev/null", &bytes, &err) && err.kind == ERR_NO_INPUT);
}

static void test_io(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena scratch = {0};
    struct err err = {0};
    struct str text;
    char path[] = "/tmp/parcelgate-test-XXXXXX";
    int fd = mkstemp(path);
    CHECK(fd >= 0);
    CHECK(io_write(fd, path, STR("hello"), &err));
    io_close(&fd);
    CHECK(io_read_file(&scratch, path, 5, &text, &err));
    CHECK_STR(text, "hello");
    CHECK(!io_read_file(&scratch, path, 4, &text, &err) && err.kind == ERR_INPUT);
    char piece[3] = {0};
    CHECK(io_open(path, &fd, &err));
    CHECK(io_read_at(fd, path, 1, piece, 2, &err));
    CHECK_STR(str_from(piece), "el");
    CHECK(!io_read_at(fd, path, 4, piece, 2, &err) && err.kind == ERR_IO);
    io_close(&fd);
    unlink(path);
    CHECK(!io_read_file(&scratch, path, 4, &text, &err) && err.kind == ERR_NO_INPUT);
    CHECK(!io_read_file(&scratch, "/tmp", 4, &text, &err) && err.kind == ERR_NO_INPUT);
    // Neither waits for a pipe that nobody writes nor reads a device without end.
    CHECK(mkfifo(path, 0600) == 0);
    CHECK(!io_read_plain_file(&scratch, path, 4, &text, &err) && err.kind == ERR_NO_INPUT);
    unlink(path);
    CHECK(!io_read_plain_file(&scratch, path, 4, &text, &err) && err.kind == ERR_NO_INPUT);
    CHECK(!io_read_plain_file(&scratch, "/dev/zero", 4, &text, &err) && err.kind == ERR_NO_INPUT);
    CHECK(!io_read_plain_file(&scratch, "/tmp", 4, &text, &err) && err.kind == ERR_NO_INPUT);
    CHECK(io_read_plain_file(&scratch, SOURCE_FOLDER "/LICENSE", 1 << 20, &text, &err));
    CHECK(text.len > 1000);
}

// What cannot be read is listed, so that its reader says so; nothing is passed over in silence.
static void test_list(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena scratch = {0};
    struct err err = {0};
    struct io_names names;
    char folder[] = "/tmp/parcelgate-test-XXXXXX";
    CHECK(mkdtemp(folder));
    const char *entries[] = {"folder", "link", "lost", "pipe", ".hidden"};
    const char *paths[COUNT(entries)];
    for (size_t i = 0; i < COUNT(entries); i++)
        paths[i] = arena_print(&scratch, "%s/%s", folder, entries[i]).at;
    CHECK(mkdir(paths[0], 0700) == 0 && symlink("folder", paths[1]) == 0);
    CHECK(symlink("nowhere", paths[2]) == 0 && mkfifo(paths[3], 0600) == 0);
    CHECK(mkfifo(paths[4], 0600) == 0);
    CHECK(io_list(&scratch, folder, IO_FILES, 2, &names, &err) && names.count == 2);
    CHECK_STR(names.items[0], "lost");
    CHECK_STR(names.items[1], "pipe");
    CHECK(io_list(&scratch, folder, IO_FOLDERS, 2, &names, &err) && names.count == 2);
    CHECK_STR(names.items[0], "folder");
    CHECK_STR(names.items[1], "link");
    CHECK(!io_list(&scratch, folder, IO_FILES, 1, &names, &err) && err.kind == ERR_INPUT);
    for (size_t i = 0; i < COUNT(entries); i++)
        CHECK(i == 0 ? rmdir(paths[i]) == 0 : unlink(paths[i]) == 0);
    CHECK(rmdir(folder) == 0);
}

// A pipe does not know its size, and is read to its end all the same.
static void test_pipe(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena scratch = {0};
    struct err err = {0};
    struct str text;
    for (int longer = 0; longer < 2; longer++) {
        int ends[2];
        CHECK(pipe(ends) == 0);
        CHECK(io_write(ends[1], "pipe", longer ? STR("hello!") : STR("hello"), &err));
        io_close(&ends[1]);
        const char *path = arena_print(&scratch, "/proc/self/fd/%d", ends[0]).at;
        CHECK(io_read_file(&scratch, path, 5, &text, &err) == !longer);
        io_close(&ends[0]);
    }
    CHECK_STR(text, "hello");
    CHECK(err.kind == ERR_INPUT);
}

static void test_replace(void **state)
{
    (void)state;
    AUTO(arena_done) struct arena scratch = {0};
    struct err err = {0};
    struct str text;
    struct io_names names;
    char folder[] = "/tmp/parcelgate-test-XXXXXX";
    CHECK(mkdtemp(folder));
    const char *path = arena_print(&scratch, "%s/file", folder).at;
    CHECK(io_replace_file(path, STR("first"), &err) && chmod(path, 0640) == 0);
    CHECK(io_replace_file(path, STR("second"), &err));
    CHECK(io_read_file(&scratch, path, 10, &text, &err));
    CHECK_STR(text, "second");
    struct stat st;
    CHECK(stat(path, &st) == 0 && (st.st_mode & 0777) == 0640);

    // What cannot be replaced leaves nothing beside it.
    const char *inner = arena_print(&scratch, "%s/folder", folder).at;
    CHECK(mkdir(inner, 0700) == 0);
    CHECK(!io_replace_file(inner, STR("x"), &err) && err.kind == ERR_IO);
    CHECK(io_list(&scratch, folder, IO_FILES, 10, &names, &err) && names.count == 1);
    CHECK(io_is_file(path) && !io_is_file(inner) && !io_is_folder(path));

    int fd = -1;
    CHECK(!io_create_secret(path, &fd, &err) && err.kind == ERR_IO);
    const char *secret = arena_print(&scratch, "%s/secret", folder).at;
    CHECK(io_create_secret(secret, &fd, &err) && stat(secret, &st) == 0);
    CHECK((st.st_mode & 0777) == 0600);
    io_close(&fd);
    CHECK(unlink(secret) == 0 && unlink(path) == 0 && rmdir(inner) == 0 && rmdir(folder) == 0);
}

// A full disk is an error with its reason, never silence.
static void test_full_disk(void **state)
{
    (void)state;
    struct err err = {0};
    AUTO(io_close) int fd = open("/dev/full", O_WRONLY);
    if (fd < 0)
        skip();
    CHECK(!io_write(fd, "/dev/full", STR("x"), &err));
    CHECK(err.kind == ERR_IO && strstr(err.text, "No space left") != NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_str),        cmocka_unit_test(test_buf),
        cmocka_unit_test(test_err),        cmocka_unit_test(test_hash),
        cmocka_unit_test(test_hash_keyed), cmocka_unit_test(test_io),
        cmocka_unit_test(test_pipe),       cmocka_unit_test(test_replace),
        cmocka_unit_test(test_checksum),   cmocka_unit_test(test_map),
        cmocka_unit_test(test_full_disk),  cmocka_unit_test(test_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
