package import Foundation
internal import Kernels
internal import KernelsPortable
package import KernelTypes
internal import Spectral

/// Writes models as ONNX, for other runtimes.
///
/// The input of the graph is `bands`, a row for each pixel with the model's bands in its order and units. The outputs
/// are `label`, the map value (0 where a feature is not finite), and `scores`, one for each class before softmax.
package enum ONNXFile {
    /// The bytes of a model's graph; the same model gives the same bytes.
    ///
    /// - Parameters:
    ///   - model: the classifier.
    ///   - program: its features over its bands, compiled.
    /// - Returns: the whole file.
    package static func encode(_ model: YatModel, program: FeatureProgram) -> Data {
        var graph = ONNXGraph(name: "yatlas")
        let numbers = model.numbers
        let (d, c) = (numbers.featureCount, numbers.classCount)
        graph.declare(input: true, "bands", .float, width: program.inputCount)
        let columns = features(program, &graph)
        let features = columns.count > 1 ? graph.node("Concat", columns, ["axis": 1]) : columns[0]
        let shifted = graph.node("Sub", [features, graph.constant(numbers.shift, shape: [1, d])])
        var z = graph.node("Mul", [shifted, graph.constant(numbers.scale, shape: [1, d])])
        if !numbers.mixing.isEmpty {
            z = graph.node("MatMul", [z, graph.constant(transposed(numbers.mixing, rows: d), shape: [d, d])])
        }
        let linear = graph.node("MatMul", [z, graph.constant(transposed(numbers.skip, rows: c), shape: [d, c])])
        let constant = graph.constant(numbers.intercept, shape: [1, c])
        if numbers.unitCount > 0 {
            let flat = graph.node("Add", [linear, constant])
            _ = graph.node("Add", [flat, units(numbers, z, &graph)], to: "scores")
        } else {
            _ = graph.node("Add", [linear, constant], to: "scores")
        }
        let best = graph.node("ArgMax", ["scores"], ["axis": 1, "keepdims": 0])
        let value = graph.node("Gather", [graph.constant(model.description.classes.map { Int($0.value) }), best])
        // 0 times a feature is 0 if and only if it is finite.
        let zeros = graph.node("Mul", [features, graph.constant([0], shape: [1, 1])])
        let sum = graph.node("ReduceSum", [zeros, graph.constant([1])], ["keepdims": 0])
        let isValid = graph.node("Equal", [sum, graph.constant([0], shape: [1])])
        _ = graph.node("Where", [isValid, value, graph.constant([0])], to: "label")
        graph.declare(input: false, "label", .integer, width: nil)
        graph.declare(input: false, "scores", .float, width: c)
        let description = model.description
        return graph.model(
            producer: "yatlas", version: description.software,
            metadata: [
                ("bands", description.bands.map { "\($0.name) (\($0.units.words))" }.joined(separator: ", ")),
                ("classes", description.classes.map { "\($0.value) \($0.name)" }.joined(separator: ", ")),
                ("features", description.features.map { "\($0.name) = \($0.formula)" }.joined(separator: ", ")),
            ])
    }

    /// The units' contribution to the scores.
    private static func units(_ numbers: ClassifierParameters, _ z: String, _ graph: inout ONNXGraph) -> String {
        let (d, k, c) = (numbers.featureCount, numbers.unitCount, numbers.classCount)
        let points = numbers.mixedUnits
        let weights = graph.constant(transposed(points, rows: k), shape: [d, k])
        let products = graph.node("MatMul", [z, weights])
        let biased = graph.node("Add", [products, graph.constant([numbers.bias], shape: [1, 1])])
        let squares = graph.node("Mul", [biased, biased])
        let length = graph.node(
            "ReduceSum", [graph.node("Mul", [z, z]), graph.constant([1])], ["keepdims": 1])
        let lengths = (0..<k).map { unit in
            points[(unit * d)..<(unit * d + d)].reduce(Float(0)) { $0 + $1 * $1 }
        }
        // |w - z|^2 = |w|^2 + |z|^2 - 2 w.z, which rounding may make negative.
        let both = graph.node("Add", [length, graph.constant(lengths, shape: [1, k])])
        let twice = graph.node("Mul", [products, graph.constant([2], shape: [1, 1])])
        let distance = graph.node("Max", [graph.node("Sub", [both, twice]), graph.constant([0], shape: [1, 1])])
        let divisor = graph.node("Add", [distance, graph.constant([numbers.epsilon], shape: [1, 1])])
        let values = graph.node("Div", [squares, divisor])
        return graph.node("MatMul", [values, graph.constant(transposed(numbers.head, rows: c), shape: [k, c])])
    }

    /// The features, one column each.
    private static func features(_ program: FeatureProgram, _ graph: inout ONNXGraph) -> [String] {
        var registers = graph.columns(of: "bands", count: program.inputCount)
        registers += program.constants.map { graph.constant([Float($0)], shape: [1, 1]) }
        registers += Array(repeating: "", count: program.registerCount - registers.count)
        for step in program.instructions {
            let (a, b, c) = (registers[Int(step.first)], registers[Int(step.second)], registers[Int(step.third)])
            registers[Int(step.destination)] =
                switch step.operation {
                case .add: graph.node("Add", [a, b])
                case .subtract: graph.node("Sub", [a, b])
                case .multiply: graph.node("Mul", [a, b])
                case .divide: graph.node("Div", [a, b])
                case .minimum: graph.node("Min", [a, b])
                case .maximum: graph.node("Max", [a, b])
                case .less: graph.node("Cast", [graph.node("Less", [a, b])], ["to": 1])
                case .lessOrEqual: graph.node("Cast", [graph.node("LessOrEqual", [a, b])], ["to": 1])
                case .equal: graph.node("Cast", [graph.node("Equal", [a, b])], ["to": 1])
                case .negate: graph.node("Neg", [a])
                case .absolute: graph.node("Abs", [a])
                case .squareRoot: graph.node("Sqrt", [a])
                case .exponential: graph.node("Exp", [a])
                case .logarithm: graph.node("Log", [a])
                case .hyperbolicTangent: graph.node("Tanh", [a])
                case .power: graph.node("Pow", [a, b])
                case .select: graph.node("Where", [graph.node("Cast", [a], ["to": 9]), b, c])
                }
        }
        return program.outputs.map { registers[$0] }
    }

    /// The transpose of a row-major matrix.
    private static func transposed(_ values: [Float], rows: Int) -> [Float] {
        let columns = values.count / max(rows, 1)
        return (0..<columns).flatMap { column in (0..<rows).map { values[$0 * columns + column] } }
    }
}
