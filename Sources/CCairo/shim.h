#ifndef YATLAS_CCAIRO_H
#define YATLAS_CCAIRO_H
#include <cairo.h>
#endif
