internal import COpenSSL
internal import Foundation

/// The size of a file and the SHA-256 of its bytes.
package struct FileChecksum {
    package let size: Int
    /// In hexadecimal digits, as `sha256sum` prints it.
    package let digest: String

    /// Reads a file once, a megabyte at a time.
    package init(path: String) throws {
        let unreadable = YatlasError(.unreadable, path, "cannot be read", fix: "check the disk")
        guard let file = FileHandle(forReadingAtPath: path), let context = EVP_MD_CTX_new() else { throw unreadable }
        defer {
            EVP_MD_CTX_free(context)
            try? file.close()
        }
        guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else { throw unreadable }
        var size = 0
        while let part = try file.read(upToCount: 1 << 20), !part.isEmpty {
            size += part.count
            guard part.withUnsafeBytes({ EVP_DigestUpdate(context, $0.baseAddress, $0.count) }) == 1 else {
                throw unreadable
            }
        }
        var digest = [UInt8](repeating: 0, count: 32)
        guard EVP_DigestFinal_ex(context, &digest, nil) == 1 else { throw unreadable }
        self.size = size
        self.digest = SHA256.hexadecimal(digest)
    }
}
