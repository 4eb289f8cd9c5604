internal import COpenSSL
package import Foundation

/// SHA-256 by OpenSSL, in hexadecimal digits as `sha256sum` prints it.
package enum SHA256 {
    /// The digest of some bytes.
    package static func digest(of data: Data) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        data.withUnsafeBytes { _ = EVP_Digest($0.baseAddress, $0.count, &digest, nil, EVP_sha256(), nil) }
        return hexadecimal(digest)
    }

    /// Two digits a byte.
    package static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
