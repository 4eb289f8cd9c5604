#ifndef YATLAS_COPENBLAS_H
#define YATLAS_COPENBLAS_H
#include <cblas.h>
#endif
