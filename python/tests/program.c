// Reads the model of the first argument, classifies a pixel of 0.1 in all bands, and shows the refusal of half a file.
#include <stdio.h>
#include <stdlib.h>

#include "yatlas.h"

int main(int count, char **arguments) {
    static uint8_t bytes[1 << 22];
    FILE *file = fopen(arguments[count - 1], "rb");
    if (!file) return 1;
    int64_t size = (int64_t)fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    yatlas_model *model = NULL;
    char *message = NULL;
    int32_t half = yatlas_model_read(bytes, size / 2, "half", &model, &message);
    if (half == YATLAS_OK || !message) return 2;
    yatlas_free(message);
    if (yatlas_model_read(bytes, size, "model", &model, &message) != YATLAS_OK) return 3;
    float value = 0.1f;
    yatlas_band bands[64];
    yatlas_pixels pixels = {bands, 0, 0, 1, 1};
    uint8_t label = 0;
    for (int i = 0; i < 64; i++) bands[i] = (yatlas_band){&value, 4, YATLAS_FLOAT32, 0, 0, 1, 0};
    // The message says how many bands it reads; a caller reads them from the description.
    int32_t result = YATLAS_UNSUITABLE;
    while (result != YATLAS_OK && pixels.band_count < 64) {
        pixels.band_count++;
        result = yatlas_predict(model, &pixels, &label, NULL, NULL, &message);
        if (result != YATLAS_OK) yatlas_free(message);
    }
    printf("%s %d %d\n", yatlas_version(), label, half != 0);
    yatlas_model_release(model);
    return result;
}
