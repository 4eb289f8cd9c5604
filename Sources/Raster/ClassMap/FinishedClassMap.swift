package import YatlasCore

/// A map that is complete but for its name.
package struct FinishedClassMap {
    /// The file, to be committed.
    package let file: AtomicFile
    /// How many pixels each value has.
    package let counts: [Int]
}
