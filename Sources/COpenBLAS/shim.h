#ifndef YATLAS_COPENBLAS_H
#define YATLAS_COPENBLAS_H
#include <cblas.h>

// LAPACK's own names: Debian's OpenBLAS has these and no header of them.
void dsyevd_(
    const char *jobz, const char *uplo, const int *n, double *a, const int *lda, double *w, double *work,
    const int *lwork, int *iwork, const int *liwork, int *info);
void dposv_(
    const char *uplo, const int *n, const int *nrhs, double *a, const int *lda, double *b, const int *ldb, int *info);
#endif
