internal import Foundation
internal import Kernels
internal import KernelTypes
internal import Yat
internal import YatlasCore

/// Floats at a fixed, aligned address.
final class RandomNumbers {
    let start: UnsafeMutablePointer<Float>

    init(_ values: [Float]) {
        let bytes = max(values.count, 1) * MemoryLayout<Float>.stride
        start = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
            .bindMemory(to: Float.self, capacity: max(values.count, 1))
        start.initialize(from: values, count: values.count)
    }

    deinit { start.deallocate() }
}
