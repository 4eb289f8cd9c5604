/// A zero-initialised array at a fixed address.
package final class Buffer<Scalar: TrainingScalar> {
    package let start: UnsafeMutablePointer<Scalar>
    package let count: Int

    package init(_ count: Int) {
        self.count = count
        start = .allocate(capacity: max(count, 1))
        start.initialize(repeating: 0, count: max(count, 1))
    }

    deinit { start.deallocate() }
}
