internal import Foundation
internal import YatlasCore

/// Decodes text: UTF-8 if it is valid, else an encoding given by the user. Invalid bytes are never replaced.
final class TextDecoder {
    private let path: String
    private let converter: iconv_t?

    /// Finds an encoding.
    ///
    /// - Throws: `YatlasError` when it is unknown.
    init(path: String, encoding: String?) throws {
        self.path = path
        guard let encoding else {
            converter = nil
            return
        }
        guard let opened = iconv_open("UTF-8", encoding), opened != iconv_t(bitPattern: -1) else {
            throw YatlasError(
                .unsuitable, nil, "\(setting: .encoding) \(encoding): not an encoding that is known",
                fix: "give one that 'iconv -l' lists, such as ISO-8859-1 or CP1252")
        }
        converter = opened
    }

    deinit { if let converter { iconv_close(converter) } }

    /// The text of some bytes; nil if they are invalid.
    func text(_ bytes: UnsafePointer<CChar>) -> String? {
        if let text = String(validatingCString: bytes) { return text }
        guard let converter else { return nil }
        var input = Array(UnsafeBufferPointer(start: bytes, count: strlen(bytes)))
        var output = [CChar](repeating: 0, count: 4 * input.count + 1)
        iconv(converter, nil, nil, nil, nil)
        let isDone = input.withUnsafeMutableBufferPointer { from in
            output.withUnsafeMutableBufferPointer { to in
                var (source, left) = (from.baseAddress, from.count)
                var (target, room) = (to.baseAddress, to.count - 1)
                return iconv(converter, &source, &left, &target, &room) != Int(bitPattern: UInt.max) && left == 0
            }
        }
        return isDone ? output.withUnsafeBufferPointer { String(validatingCString: $0.baseAddress ?? bytes) } : nil
    }

    /// The text of some bytes.
    ///
    /// - Throws: `YatlasError` if they are invalid.
    func required(_ bytes: UnsafePointer<CChar>) throws -> String {
        guard let text = text(bytes) else {
            let shown = String(
                decoding: UnsafeBufferPointer(start: bytes, count: strlen(bytes)).map { UInt8(bitPattern: $0) }.map {
                    $0 < 128 ? $0 : 63
                }, as: UTF8.self)
            throw YatlasError(
                .unsuitable, path,
                converter == nil
                    ? "\"\(shown)\" is not in UTF-8, and the file does not say what it is in"
                    : "\"\(shown)\" is not in UTF-8, nor in what \(setting: .encoding) says",
                fix: "say \(setting: .encoding) CP1252, or what the file was written in")
        }
        return text
    }
}
