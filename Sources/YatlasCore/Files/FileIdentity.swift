internal import Foundation

/// Which file a name leads to, whatever the name: its device and its number there.
struct FileIdentity: Hashable, Codable {
    private let device: UInt64
    private let number: UInt64

    /// The file at the end of all links; nil where there is none.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
    }
}
