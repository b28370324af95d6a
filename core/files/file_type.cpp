#include "core/files/file_type.h"
