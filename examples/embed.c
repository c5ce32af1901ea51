// embed PACKS: screens the declarations on standard input, one JSON object a line, from a program
// of your own. Build: cc embed.c $(pkg-config --cflags --libs parcelgate)
#include <parcelgate.h>
#include <stdio.h>
#include <string.h>

static void tell(void *ctx, const char *text)
{
    fprintf(ctx, "%s\n", text);
}

int main(int argc, char **argv)
{
    const char *const *packs = (const char *const *)argv + 1;
    struct parcelgate_program *program =
        parcelgate_program_open(packs, (size_t)argc - 1, tell, stderr);
    if (!program)
        return 1;
    struct parcelgate_screener *screener = parcelgate_screener_open(program, "2026-11-23");
    char line[65536];
    while (fgets(line, sizeof(line), stdin)) {
        const struct parcelgate_outcome *outcome;
        if (parcelgate_screen(screener, line, strlen(line), &outcome) != PARCELGATE_OK) {
            fputs(parcelgate_screener_message(screener), stderr);
            continue;
        }
        printf("%s\n", parcelgate_advice_word(outcome->advice));
        for (size_t i = 0; i < outcome->finding_count; i++)
            printf("  %.*s\n", (int)outcome->findings[i].title.len, outcome->findings[i].title.at);
    }
    parcelgate_screener_close(screener);
    parcelgate_program_close(program);
    return 0;
}
