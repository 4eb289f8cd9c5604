internal import Foundation

/// The identity of a file, independent of its name: device and inode number.
struct FileIdentity: Hashable, Codable {
    private let device: UInt64
    private let number: UInt64

    /// Resolves all links; nil if there is no file.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
    }
}
