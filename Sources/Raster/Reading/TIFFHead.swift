internal import CGDAL

/// The first directory of a TIFF file (TIFF 6.0, section 2; BigTIFF), for properties that GDAL does not report.
struct TIFFHead {
    /// Whether the image has tiles, not strips; nil if the file is no TIFF.
    let isTiled: Bool

    /// Reads the tags of a file's first directory.
    init?(path: String) {
        guard let file = VSIFOpenL(path, "rb") else { return nil }
        defer { VSIFCloseL(file) }
        func bytes(_ count: Int, at offset: UInt64) -> [UInt8]? {
            var bytes = [UInt8](repeating: 0, count: count)
            guard VSIFSeekL(file, vsi_l_offset(offset), SEEK_SET) == 0, VSIFReadL(&bytes, 1, count, file) == count
            else {
                return nil
            }
            return bytes
        }
        guard let start = bytes(16, at: 0) else { return nil }
        let isLittle = start[0] == UInt8(ascii: "I")
        func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
            (isLittle ? bytes.reversed() : Array(bytes)).reduce(0) { $0 << 8 | UInt64($1) }
        }
        // BigTIFF uses 8 bytes instead of 4, or instead of 2 for the number of entries.
        let isBig = number(start[2..<4]) == 43
        let directory = number(isBig ? start[8..<16] : start[4..<8])
        let (countSize, entrySize) = isBig ? (8, 20) : (2, 12)
        guard let count = bytes(countSize, at: directory).map({ number($0[...]) }), count < 4096,
            let entries = bytes(Int(count) * entrySize, at: directory + UInt64(countSize))
        else { return nil }
        let tileWidth = 322
        isTiled = stride(from: 0, to: entries.count, by: entrySize).contains {
            number(entries[$0..<($0 + 2)]) == tileWidth
        }
    }
}
