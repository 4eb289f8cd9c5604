// Yatlas for other languages: train, read, write, apply and explain models on arrays in memory.
//
// Functions may be called from any thread; a model is never changed. A function that can fail returns a yatlas_status; if
// that is not YATLAS_OK, *message is one line to free with yatlas_free, and other outputs are unchanged.

#ifndef YATLAS_H
#define YATLAS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// The result of a function.
typedef enum {
    YATLAS_OK = 0,
    YATLAS_UNSUITABLE = 1,  // the request does not fit the data or the model
    YATLAS_UNREADABLE = 2,  // the bytes are no model, or damaged
    YATLAS_FAILED = 3,      // anything else
} yatlas_status;

// The type of samples.
typedef enum {
    YATLAS_UINT8 = 0,
    YATLAS_INT8 = 1,
    YATLAS_UINT16 = 2,
    YATLAS_INT16 = 3,
    YATLAS_INT32 = 4,
    YATLAS_FLOAT32 = 5,
} yatlas_type;

// A model; release it with yatlas_model_release.
typedef struct yatlas_model yatlas_model;

// The samples of one band of n pixels, aligned to their type: the value of a pixel is sample * scale + offset.
typedef struct {
    const void *samples;  // of the first pixel
    int64_t stride;       // bytes from a pixel's sample to the next pixel's
    int32_t type;         // a yatlas_type
    int32_t has_nodata;   // whether samples equal to `nodata` are no measurements; NaN never is one
    double nodata;
    float scale;
    float offset;
} yatlas_band;

// Pixels in memory.
typedef struct {
    const yatlas_band *bands;  // one for each band of the model, or for each feature, in the model's order
    int32_t band_count;
    int32_t are_features;  // whether `bands` are features instead
    int64_t pixel_count;
    int32_t threads;  // 0 for one on each core; results do not depend on it
} yatlas_pixels;

// Training samples.
typedef struct {
    const float *features;      // row by row: count x feature_count, all finite
    const int32_t *targets;     // the class of each, 0 to class_count - 1
    const int64_t *groups;      // the group of each, which tuning holds out as a whole, -1 for never; NULL for none
    const float *weights;       // the weight of each, above 0; NULL if all are 1
    int64_t count;
    int32_t feature_count;
    int32_t class_count;
    const char *const *feature_names;  // UTF-8
    const char *const *class_names;
    const int64_t *class_codes;  // whole numbers that are classes: those in 1...252 stay the values in maps; NULL for texts
} yatlas_samples;

// Settings of training.
typedef struct {
    int32_t size;      // 0 small, 1 auto, 2 accurate
    int32_t units;     // the number of Yat units; -1 chooses it
    int32_t is_tuned;  // whether hyperparameters are chosen on inner folds
    uint64_t seed;
} yatlas_options;

// The version, such as "0.1.0".
const char *yatlas_version(void);

// Frees a message, JSON or bytes; NULL is allowed.
void yatlas_free(void *memory);

// Reads the bytes of a model file (safetensors). `name` is the file's name for messages.
int32_t yatlas_model_read(
    const uint8_t *bytes, int64_t count, const char *name, yatlas_model **model, char **message);

// Writes a model as the bytes of its file; the same model gives the same bytes.
int32_t yatlas_model_write(const yatlas_model *model, uint8_t **bytes, int64_t *count, char **message);

// Releases a model; NULL is allowed.
void yatlas_model_release(yatlas_model *model);

// The description of a model as JSON: bands, features, classes and more, as in its file.
int32_t yatlas_model_description(const yatlas_model *model, char **json, char **message);

// The prototypes of a model as JSON, an array, the most important first.
int32_t yatlas_model_prototypes(const yatlas_model *model, char **json, char **message);

// Trains a model.
int32_t yatlas_train(
    const yatlas_samples *samples, const yatlas_options *options, yatlas_model **model, char **message);

// Classifies pixels. Outputs that are NULL are not computed.
//   labels         pixel_count values of classes; 0 where a feature is undefined
//   scores         class_count x pixel_count, a plane a class; NaN where a feature is undefined
//   probabilities  likewise: the softmax of the scores
int32_t yatlas_predict(
    const yatlas_model *model, const yatlas_pixels *pixels, uint8_t *labels, float *scores, float *probabilities,
    char **message);

// Explains the class of each pixel as JSON, an array: what features and units add to the score of the class.
int32_t yatlas_explain(const yatlas_model *model, const yatlas_pixels *pixels, char **json, char **message);

#ifdef __cplusplus
}
#endif

#endif
