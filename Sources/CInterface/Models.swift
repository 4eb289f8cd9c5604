internal import Foundation
internal import Yat
internal import YatlasCore

/// Never freed or changed.
nonisolated(unsafe) private let versionText = strdup(Software.version)

/// The version.
@_cdecl("yatlas_version") public func version() -> UnsafePointer<CChar>? { UnsafePointer(versionText) }

/// Frees memory that another function returned.
@_cdecl("yatlas_free") public func freeMemory(_ memory: UnsafeMutableRawPointer?) { free(memory) }

/// Reads the bytes of a model file.
@_cdecl("yatlas_model_read") public func readModel(
    _ bytes: UnsafePointer<UInt8>, _ count: Int64, _ name: UnsafePointer<CChar>,
    _ model: UnsafeMutablePointer<OpaquePointer?>, _ message: MessagePointer?
) -> Int32 {
    status(message) {
        let data = Data(bytes: bytes, count: Int(count))
        model.pointee = ModelBox(try ModelFile.decode(data, path: String(cString: name))).retained
    }
}

/// Writes a model as the bytes of its file.
@_cdecl("yatlas_model_write") public func writeModel(
    _ model: OpaquePointer, _ bytes: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>,
    _ count: UnsafeMutablePointer<Int64>, _ message: MessagePointer?
) -> Int32 {
    status(message) {
        let data = try ModelFile.encode(ModelBox.of(model).model)
        guard let copy = malloc(data.count) else { throw AddressSpace.refusal(of: data.count) }
        data.withUnsafeBytes { copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: $0.count) }
        bytes.pointee = copy.assumingMemoryBound(to: UInt8.self)
        count.pointee = Int64(data.count)
    }
}

/// Releases a model.
@_cdecl("yatlas_model_release") public func releaseModel(_ model: OpaquePointer?) {
    if let model { ModelBox.release(model) }
}

/// The description of a model as JSON.
@_cdecl("yatlas_model_description") public func describeModel(
    _ model: OpaquePointer, _ text: MessagePointer, _ message: MessagePointer?
) -> Int32 {
    status(message) { text.pointee = try json(ModelBox.of(model).model.description) }
}

/// The prototypes of a model as JSON.
@_cdecl("yatlas_model_prototypes") public func describePrototypes(
    _ model: OpaquePointer, _ text: MessagePointer, _ message: MessagePointer?
) -> Int32 {
    status(message) { text.pointee = try json(ModelBox.of(model).model.prototypeSummaries) }
}
