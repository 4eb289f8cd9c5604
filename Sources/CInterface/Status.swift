internal import CYatlas
internal import Foundation
internal import YatlasCore

/// The address for a message.
public typealias MessagePointer = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

/// Runs a function's body: its status, and the message of its error.
func status(_ message: MessagePointer?, _ body: () throws -> Void) -> Int32 {
    do {
        try body()
        return Int32(YATLAS_OK.rawValue)
    } catch let error as YatlasError {
        message?.pointee = strdup(error.description)
        switch error.code {
        case .unreadable, .damaged, .unrecognized: return Int32(YATLAS_UNREADABLE.rawValue)
        case .unsuitable, .notFound: return Int32(YATLAS_UNSUITABLE.rawValue)
        default: return Int32(YATLAS_FAILED.rawValue)
        }
    } catch {
        message?.pointee = strdup("\(error)")
        return Int32(YATLAS_FAILED.rawValue)
    }
}

/// A copy of a value as JSON, to free with `yatlas_free`.
func json(_ value: some Encodable) throws -> UnsafeMutablePointer<CChar>? {
    strdup(String(decoding: try CanonicalJSON.data(value), as: UTF8.self))
}
