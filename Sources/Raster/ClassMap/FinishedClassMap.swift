package import YatlasCore

/// A complete map that still has to be committed.
package struct FinishedClassMap {
    /// The file, to be committed.
    package let file: AtomicFile
    /// The number of pixels of each value.
    package let counts: [Int]
}
