package import Foundation
internal import Kernels
internal import YatlasCore

/// Reads and writes models as safetensors: tensors that a few lines of Python can load, with JSON metadata and no code.
///
/// Layout: https://github.com/huggingface/safetensors (8 bytes header length, JSON header, tensor bytes).
package enum ModelFile {
    /// The largest header; real ones are a few kilobytes.
    private static let headerLimit = 16 << 20
    /// Name of the header entry that holds the description.
    private static let descriptionKey = "yatlas"
    /// Name of the header entry that holds the SHA-256 of the file with zeros in the digest's place.
    private static let digestKey = "sha256"
    private static let noDigest = String(repeating: "0", count: 64)

    private struct Tensor: Codable {
        var dtype: String
        var shape: [Int]
        var data_offsets: [Int]
    }

    private enum Entry: Codable {
        case metadata([String: String])
        case tensor(Tensor)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let tensor = try? container.decode(Tensor.self) {
                self = .tensor(tensor)
            } else {
                self = .metadata(try container.decode([String: String].self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .metadata(let values): try container.encode(values)
            case .tensor(let tensor): try container.encode(tensor)
            }
        }
    }

    /// The bytes of a model's file; the same model gives the same bytes.
    package static func encode(_ model: YatModel) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let description = String(decoding: try encoder.encode(model.description), as: UTF8.self)
        var entries: [String: Entry] = [
            "__metadata__": .metadata([descriptionKey: description, digestKey: noDigest])
        ]
        var body = Data()
        for tensor in model.numbers.tensors {
            let start = body.count
            for value in tensor.values {
                withUnsafeBytes(of: value.bitPattern.littleEndian) { body.append(contentsOf: $0) }
            }
            entries[tensor.name] = .tensor(
                Tensor(dtype: "F32", shape: tensor.shape, data_offsets: [start, body.count]))
        }
        var header = try encoder.encode(entries)
        // The tensors start at a multiple of 8, as memory-mapping readers expect.
        header.append(contentsOf: Array(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8))
        var file = Data()
        withUnsafeBytes(of: UInt64(header.count).littleEndian) { file.append(contentsOf: $0) }
        return try sealed(file + header + body)
    }

    /// Inserts the digest into a file whose digest is zeros.
    package static func sealed(_ file: Data) throws -> Data {
        let place = Data("\"\(digestKey)\":\"\(noDigest)\"".utf8)
        guard let range = file.range(of: place) else {
            throw YatlasError(.damaged, "model", "there is no place for its digest")
        }
        return file.replacing(range, with: "\"\(digestKey)\":\"\(SHA256.digest(of: file))\"")
    }

    /// A file with zeros in place of its digest; nil if the digest is not in its place.
    package static func unsealed(_ file: Data, digest: String) -> Data? {
        let range = file.range(of: Data("\"\(digestKey)\":\"\(digest)\"".utf8))
        return range.map { file.replacing($0, with: "\"\(digestKey)\":\"\(noDigest)\"") }
    }

    /// The SHA-256 in a model's file: equal models have equal digests.
    package static func fingerprint(_ model: YatModel) throws -> String {
        let file = try encode(model)
        guard let start = file.range(of: Data("\"\(digestKey)\":\"".utf8))?.upperBound else { return "" }
        return String(decoding: file[start..<(start + noDigest.count)], as: UTF8.self)
    }

    /// The model in a file's bytes.
    ///
    /// - Parameters:
    ///   - data: the whole file.
    ///   - path: its name, for the error.
    /// - Returns: the model, checked.
    /// - Throws: `YatlasError` naming the file for anything that is not a complete, consistent model.
    package static func decode(_ data: Data, path: String) throws -> YatModel {
        func broken(_ cause: String) -> YatlasError {
            YatlasError(.unsuitable, path, "not a Yatlas model (\(cause))", fix: "train it again or take another copy")
        }
        let bytes = [UInt8](data)
        guard bytes.count >= 8 else { throw broken("\(bytes.count) bytes") }
        let length = bytes[0..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(min(headerLimit, bytes.count - 8)) else { throw broken("header of \(length) bytes") }
        let bodyStart = 8 + Int(length)
        guard let entries = try? JSONDecoder().decode([String: Entry].self, from: Data(bytes[8..<bodyStart])),
            case .metadata(let metadata)? = entries["__metadata__"], let text = metadata[descriptionKey]
        else { throw broken("unreadable header") }
        guard let digest = metadata[digestKey] else { throw broken("no checksum: an older version wrote it") }
        guard let plain = unsealed(data, digest: digest), SHA256.digest(of: plain) == digest else {
            throw broken("its checksum is another: the file was changed or damaged")
        }
        guard let description = try? JSONDecoder().decode(ModelDescription.self, from: Data(text.utf8)) else {
            throw broken("unreadable description")
        }
        func values(_ name: String) throws -> [Float] {
            guard case .tensor(let tensor)? = entries[name], tensor.dtype == "F32", tensor.data_offsets.count == 2
            else {
                throw broken("tensor \(name) is missing")
            }
            let (start, end) = (tensor.data_offsets[0], tensor.data_offsets[1])
            guard start >= 0, end >= start, end <= bytes.count - bodyStart, (end - start) % 4 == 0 else {
                throw broken("tensor \(name) lies outside the file")
            }
            let count = tensor.shape.reduce(1 as Int?) { product, side in
                guard let product, side >= 0 else { return nil }
                let next = product.multipliedReportingOverflow(by: side)
                return next.overflow ? nil : next.partialValue
            }
            guard count == (end - start) / 4 else { throw broken("tensor \(name) has another shape than its bytes") }
            return stride(from: bodyStart + start, to: bodyStart + end, by: 4).map { at in
                Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[at + $1]) << (8 * UInt32($1)) })
            }
        }
        let mixing = entries["mixing"] == nil ? [] : try values("mixing")
        let bias = try values("bias")
        let epsilon = try values("epsilon")
        guard bias.count == 1, epsilon.count == 1 else { throw broken("bias or epsilon is not one number") }
        let numbers = ClassifierParameters(
            shift: try values("shift"), scale: try values("scale"),
            units: try values(ClassifierParameters.unitsName(mixing)), bias: bias[0], epsilon: epsilon[0],
            head: try values("head"), skip: try values("skip"), intercept: try values("intercept"), mixing: mixing)
        do {
            return try YatModel(description: description, numbers: numbers)
        } catch let error as YatlasError {
            throw broken(error.description)
        }
    }
}

extension Data {
    /// A copy with a text in place of a range of bytes.
    fileprivate func replacing(_ range: Range<Int>, with text: String) -> Data {
        var copy = self
        copy.replaceSubrange(range, with: Data(text.utf8))
        return copy
    }
}
