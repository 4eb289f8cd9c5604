/// A file of a STAC document, or, without a reference, the files of this kind in a Collection.
package struct STACAsset: Sendable, Codable {
    /// The reference; nil for a kind of files.
    package var href: String?
    /// The title for people.
    package var title: String
    /// The media type.
    package var type: String
    /// The roles of the file.
    package var roles: [String]
    /// The bands of a raster; nil for other files.
    package var bands: [STACBand]?
    /// The classes of its pixels; nil for other files.
    package var classes: [STACClass]?
    /// The size in bytes; nil for a kind of files.
    package var size: Int?
    /// The checksum as a multihash in hexadecimal digits; nil for a kind of files.
    package var checksum: String?
    /// The format of a model's file; nil for other files.
    package var artifact: String?

    private enum CodingKeys: String, CodingKey {
        case href, title, type, roles, bands
        case classes = "classification:classes"
        case size = "file:size"
        case checksum = "file:checksum"
        case artifact = "mlm:artifact_type"
    }

    /// The media type of a GeoTIFF.
    package static func geoTIFF(isCloudOptimized: Bool) -> String {
        "image/tiff; application=geotiff" + (isCloudOptimized ? "; profile=cloud-optimized" : "")
    }

    /// Describes a file of a size, with the SHA-256 of its bytes in hexadecimal digits.
    package init(href: String, title: String, type: String, roles: [String], size: Int, digest: String) {
        self.href = href
        self.title = title
        self.type = type
        self.roles = roles
        self.size = size
        // A multihash: the code of SHA-256 and the number of bytes before the digest.
        checksum = "1220" + digest
    }

    /// The kind of the file, without what only this file has.
    var kind: STACAsset {
        var kind = self
        (kind.href, kind.size, kind.checksum) = (nil, nil, nil)
        kind.classes = classes?.map { entry in
            var entry = entry
            entry.count = nil
            return entry
        }
        return kind
    }
}
