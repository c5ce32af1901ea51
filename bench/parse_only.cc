// parse_only FILE: what reading alone costs. Parses every JSON document of the file with simdjson
// and touches the fields that screening reads; prints how many there were.
//
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include <simdjson.h>

int main(int argc, char **argv)
{
    if (argc != 2)
        return 64;
    simdjson::padded_string text;
    if (simdjson::padded_string::load(argv[1]).get(text))
        return 66;
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document_stream documents;
    if (parser.iterate_many(text, 1 << 20).get(documents))
        return 65;
    size_t records = 0, bytes = 0;
    for (auto document : documents) {
        simdjson::ondemand::object object;
        if (document.get_object().get(object))
            return 65;
        std::string_view word;
        for (auto field : object) {
            std::string_view key = field.unescaped_key();
            if (key == "content") {
                for (auto line : field.value().get_array())
                    for (auto member : line.get_object())
                        if (member.unescaped_key().value() == "description" &&
                            !member.value().get_string().get(word))
                            bytes += word.size();
            } else if (!field.value().get_string().get(word)) {
                bytes += word.size();
            }
        }
        records++;
    }
    std::printf("%zu records, %zu bytes of text\n", records, bytes);
    return 0;
}
