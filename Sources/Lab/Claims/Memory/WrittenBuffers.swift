package import Bench
package import Yat

/// The floats that the project's trainer writes for a layer of units, measured in its buffers.
package struct WrittenBuffers: Equatable {
    /// Floats a pixel that the forward pass writes and the backward pass finds.
    package let forward: Int
    /// Floats a pixel that both passes write.
    package let both: Int

    /// Runs a step of training on two numbers of rows, with and without units: the differences are the units' own.
    ///
    /// - Parameters:
    ///   - shape: the network.
    ///   - kind: what its units compute.
    package init(_ shape: KernelCase, kind: NeuronKind) {
        let few = 8
        let counts = [shape.units, 0].map { units in
            [2 * few, few].map { rows in Self.written(shape, units: units, kind, rows: rows) }
        }
        func each(_ figure: KeyPath<(forward: Int, both: Int), Int>) -> Int {
            let slopes = counts.map { ($0[0][keyPath: figure] - $0[1][keyPath: figure]) / few }
            return slopes[0] - slopes[1]
        }
        (forward, both) = (each(\.forward), each(\.both))
    }

    /// Floats of all buffers that change.
    private static func written(_ shape: KernelCase, units: Int, _ kind: NeuronKind, rows: Int) -> (
        forward: Int, both: Int
    ) {
        let network = NetworkShape(features: shape.features, units: units, classes: shape.classes, kind: kind)
        let batch = NetworkBatch<Float>(shape: network, alpha: 1, capacity: rows)
        let buffers = buffers(of: batch)
        let mark = Float(bitPattern: 0x7fc0_1234)
        for buffer in buffers { buffer.start.update(repeating: mark, count: buffer.count) }
        func changed() -> Int {
            buffers.reduce(0) { count, buffer in
                count + (0..<buffer.count).count { buffer.start[$0].bitPattern != mark.bitPattern }
            }
        }
        let x = (0..<(rows * shape.features)).map { Float($0 % 7) / 7 - 0.4 }
        let parameters = (0..<network.parameterCount).map { Float($0 % 5) / 50 - 0.03 }
        var gradient = parameters
        _ = batch.scores(parameters, x: x, rows: rows)
        let forward = changed()
        let targets = (0..<rows).map { $0 % shape.classes }
        _ = batch.lossAndGradient(parameters, x: x, targets: targets, rows: rows, smoothing: 0, gradient: &gradient)
        return (forward, changed())
    }

    /// The buffers of a batch and of what it holds.
    private static func buffers(of value: Any) -> [Buffer<Float>] {
        Mirror(reflecting: value).children.flatMap { child in
            (child.value as? Buffer<Float>).map { [$0] } ?? buffers(of: child.value)
        }
    }
}
