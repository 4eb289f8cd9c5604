internal import COpenBLAS

/// The library behind `TrainingScalar.multiply`.
package enum BLAS {
    /// The processor that OpenBLAS takes this one for; OPENBLAS_CORETYPE overrides its choice.
    package static var core: String { openblas_get_corename().map { String(cString: $0) } ?? "unknown" }
}
