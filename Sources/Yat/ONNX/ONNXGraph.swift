internal import Foundation

/// Builds a graph of ONNX operators: nodes in order, and constants.
///
/// Field numbers: onnx/onnx.proto of ONNX 1.12 (operator set 17).
struct ONNXGraph {
    /// The element types of tensors, with ONNX's numbers.
    enum Element: Int {
        case float = 1
        case integer = 7
    }

    private var graph = ProtobufMessage()
    private var count = 0

    init(name: String) { graph.add(2, name) }

    /// Adds a constant tensor; returns its name.
    mutating func constant(_ values: [Float], shape: [Int]) -> String {
        var data = Data()
        for value in values { withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) } }
        return constant(.float, shape, data)
    }

    /// Adds a constant list of integers; returns its name.
    mutating func constant(_ values: [Int]) -> String {
        var data = Data()
        for value in values { withUnsafeBytes(of: Int64(value).littleEndian) { data.append(contentsOf: $0) } }
        return constant(.integer, [values.count], data)
    }

    /// Adds a node with one output; returns the name of the output.
    mutating func node(
        _ operation: String, _ inputs: [String], _ attributes: [String: Int] = [:], to name: String? = nil
    )
        -> String
    {
        let result = name ?? fresh()
        nodes(operation, inputs, attributes, to: [result])
        return result
    }

    /// The columns of a matrix, each a matrix of one column.
    mutating func columns(of matrix: String, count: Int) -> [String] {
        guard count > 1 else { return [matrix] }
        let results = (0..<count).map { _ in fresh() }
        nodes("Split", [matrix], ["axis": 1], to: results)
        return results
    }

    /// Declares an input or output tensor: a row for each pixel with `width` numbers each; nil for a one-dimensional
    /// tensor.
    mutating func declare(input: Bool, _ name: String, _ element: Element, width: Int?) {
        var shape = ProtobufMessage()
        var rows = ProtobufMessage()
        rows.add(2, "pixels")
        shape.add(1, rows)
        if let width {
            var columns = ProtobufMessage()
            columns.add(1, width)
            shape.add(1, columns)
        }
        var tensor = ProtobufMessage()
        tensor.add(1, element.rawValue)
        tensor.add(2, shape)
        var type = ProtobufMessage()
        type.add(1, tensor)
        var value = ProtobufMessage()
        value.add(1, name)
        value.add(2, type)
        graph.add(input ? 11 : 12, value)
    }

    /// The serialized model.
    func model(producer: String, version: String, metadata: [(key: String, value: String)]) -> Data {
        var operators = ProtobufMessage()
        operators.add(2, 17)
        var model = ProtobufMessage()
        model.add(1, 8)
        model.add(2, producer)
        model.add(3, version)
        model.add(7, graph)
        model.add(8, operators)
        for (key, value) in metadata {
            var entry = ProtobufMessage()
            entry.add(1, key)
            entry.add(2, value)
            model.add(14, entry)
        }
        return model.bytes
    }

    private mutating func fresh() -> String {
        count += 1
        return "t\(count)"
    }

    private mutating func constant(_ element: Element, _ shape: [Int], _ data: Data) -> String {
        let name = fresh()
        var tensor = ProtobufMessage()
        for size in shape { tensor.add(1, size) }
        tensor.add(2, element.rawValue)
        tensor.add(8, name)
        tensor.add(9, data)
        graph.add(5, tensor)
        return name
    }

    private mutating func nodes(_ operation: String, _ inputs: [String], _ attributes: [String: Int], to: [String]) {
        var node = ProtobufMessage()
        for input in inputs { node.add(1, input) }
        for output in to { node.add(2, output) }
        node.add(4, operation)
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
            var attribute = ProtobufMessage()
            attribute.add(1, name)
            attribute.add(3, value)
            attribute.add(20, 2)
            node.add(5, attribute)
        }
        graph.add(1, node)
    }
}
