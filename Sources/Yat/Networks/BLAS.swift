internal import COpenBLAS

/// The BLAS library of `TrainingScalar.multiply`.
package enum BLAS {
    /// The processor core that OpenBLAS detected; OPENBLAS_CORETYPE overrides it.
    package static var core: String { openblas_get_corename().map { String(cString: $0) } ?? "unknown" }
}
