package import Foundation

/// Canonical JSON: sorted keys and unescaped slashes, so that equal values give equal bytes.
package enum CanonicalJSON {
    /// A value on one line, without a trailing newline, for digests and storage.
    package static func data(_ value: some Encodable) throws -> Data {
        try encoder([.sortedKeys, .withoutEscapingSlashes]).encode(value)
    }

    /// A value over several lines for people; non-finite numbers become "NaN", "Infinity", "-Infinity".
    package static func text(_ value: some Encodable) throws -> String {
        let encoder = encoder([.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private static func encoder(_ formatting: JSONEncoder.OutputFormatting) -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting
        return encoder
    }
}
