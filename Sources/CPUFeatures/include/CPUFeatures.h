#ifndef YATLAS_CPU_FEATURES_H
#define YATLAS_CPU_FEATURES_H

// The instruction sets this processor and its operating system support.
// 0: baseline, 3: x86-64-v3 (AVX2, FMA), 4: x86-64-v4 (AVX-512 F, BW, CD, DQ, VL).
int yatlas_x86_level(void);

#endif
