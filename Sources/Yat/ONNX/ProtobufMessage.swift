internal import Foundation

/// A Protocol Buffers message under construction: fields by number, one after the other.
///
/// Encoding: https://protobuf.dev/programming-guides/encoding
struct ProtobufMessage {
    private(set) var bytes = Data()

    mutating func add(_ field: Int, _ number: Int) {
        tag(field, wireType: 0)
        varint(UInt64(bitPattern: Int64(number)))
    }

    mutating func add(_ field: Int, _ text: String) { add(field, Data(text.utf8)) }

    mutating func add(_ field: Int, _ message: ProtobufMessage) { add(field, message.bytes) }

    mutating func add(_ field: Int, _ data: Data) {
        tag(field, wireType: 2)
        varint(UInt64(data.count))
        bytes.append(data)
    }

    private mutating func tag(_ field: Int, wireType: Int) { varint(UInt64(field << 3 | wireType)) }

    private mutating func varint(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
