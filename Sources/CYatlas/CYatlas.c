// The functions are in Sources/CInterface; this file compiles their header.
#include "yatlas.h"
