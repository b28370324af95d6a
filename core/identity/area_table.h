// The rows of resources/areas/cn-gb2260.txt, compiled in (core/CMakeLists.txt). For areas.cpp, and for tests.
#pragma once

#include <span>

namespace guichet {

struct AreaRow {
    int code;             // six digits
    const char* name;     // UTF-8
    const char* english;  // of a province; empty otherwise
};

std::span<const AreaRow> areaRows();  // by code

}  // namespace guichet
