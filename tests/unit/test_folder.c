// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/folder.h"
#include "base/io.h"

struct place {
    char path[64], made[80], hidden[80];
};

static void place_open(struct place *place)
{
    snprintf(place->path, sizeof(place->path), "/tmp/test-folder-XXXXXX");
    CHECK(mkdtemp(place->path));
    snprintf(place->made, sizeof(place->made), "%s/pack", place->path);
    snprintf(place->hidden, sizeof(place->hidden), "%s/.pack.new", place->path);
}

static void remove_file(const char *folder, const char *name)
{
    char path[160];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    unlink(path);
}

static void place_close(struct place *place)
{
    remove_file(place->made, "a");
    remove_file(place->made, "b");
    rmdir(place->made);
    rmdir(place->hidden);
    rmdir(place->path);
}

static void test_make(void **state)
{
    (void)state;
    struct place place;
    struct err err = {0};
    AUTO(arena_done) struct arena batch = {0};
    const struct folder_file files[] = {{STR("a"), STR("one")}, {STR("b"), STR("")}};
    struct str text;
    char path[100];
    place_open(&place);
    CHECK(folder_is_free(place.made, &err));
    CHECK(folder_make(place.made, files, COUNT(files), &err));
    snprintf(path, sizeof(path), "%s/a", place.made);
    CHECK(io_read_file(&batch, path, 100, &text, &err));
    CHECK_STR(text, "one");
    CHECK(!io_is_folder(place.hidden));
    // What is there stays.
    CHECK(!folder_is_free(place.made, &err) && err.kind == ERR_IO);
    CHECK(!folder_make(place.made, files, 0, &err));
    CHECK(io_is_file(path));
    place_close(&place);
}

static void test_left_behind(void **state)
{
    (void)state;
    struct place place;
    struct err err = {0};
    char left[100];
    AUTO(io_close) int fd = -1;
    const struct folder_file files[] = {{STR("a"), STR("one")}};
    place_open(&place);
    CHECK(mkdir(place.hidden, 0777) == 0);
    snprintf(left, sizeof(left), "%s/left", place.hidden);
    CHECK(io_create(left, &fd, &err));
    CHECK(folder_make(place.made, files, COUNT(files), &err));
    snprintf(left, sizeof(left), "%s/left", place.made);
    CHECK(!io_is_file(left));
    place_close(&place);
}

static void test_fails(void **state)
{
    (void)state;
    struct place place;
    struct err err = {0};
    char path[120];
    const struct folder_file twice[] = {{STR("a"), STR("one")}, {STR("a"), STR("two")}};
    place_open(&place);
    CHECK(!folder_make(place.made, twice, COUNT(twice), &err));
    CHECK(!io_is_folder(place.made) && !io_is_folder(place.hidden));
    snprintf(path, sizeof(path), "%s/nowhere/pack", place.path);
    err = (struct err){0};
    CHECK(!folder_make(path, twice, 1, &err) && err.kind == ERR_IO);
    place_close(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_make),
        cmocka_unit_test(test_left_behind),
        cmocka_unit_test(test_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
