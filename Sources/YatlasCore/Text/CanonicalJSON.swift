package import Foundation

/// JSON in one form: sorted keys and plain slashes, so that equal values give equal bytes.
package enum CanonicalJSON {
    /// A value on one line, without a newline at its end: what is digested and stored.
    package static func data(_ value: some Encodable) throws -> Data {
        try encoder([.sortedKeys, .withoutEscapingSlashes]).encode(value)
    }

    /// A value over several lines for people; numbers that are none become "NaN", "Infinity", "-Infinity".
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
