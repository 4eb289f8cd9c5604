#ifndef YATLAS_COPENSSL_H
#define YATLAS_COPENSSL_H
#include <openssl/evp.h>
#endif
