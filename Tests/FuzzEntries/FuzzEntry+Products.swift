internal import Foundation
internal import Products

extension FuzzEntry {
    private static let landsat = "LC08_L2SP_098084_20210503_20210508_02_T1"
    private static let safe = "S2B_MSIL2A_20220413T150759_N0509_R025_T33XWJ_20240414T082126.SAFE"

    /// The band files of a Landsat product, empty: only their names matter.
    func makeLandsat() throws {
        try makeFiles(
            (1...7).map { "\(FuzzEntry.landsat)_SR_B\($0).TIF" }
                + ["QA_PIXEL", "QA_RADSAT"].map {
                    "\(FuzzEntry.landsat)_\($0).TIF"
                }, in: FuzzEntry.landsat)
    }

    /// The band files of a Sentinel-2 product, empty.
    func makeSentinel2() throws {
        try makeFiles(
            [
                "R10m/T33XWJ_20220413T150759_B04_10m", "R20m/T33XWJ_20220413T150759_SCL_20m",
                "T33XWJ_20220413T150759_B02",
            ]
            .map { "GRANULE/T33XWJ/IMG_DATA/\($0).jp2" }, in: FuzzEntry.safe)
    }

    private func makeFiles(_ names: [String], in product: String) throws {
        for name in names {
            let file = url("\(product)/\(name)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data().write(to: file)
        }
    }

    /// The metadata of a Landsat product, MTL.txt or MTL.xml.
    func landsat(_ bytes: Data) throws {
        let ending = bytes.first == UInt8(ascii: "<") ? "xml" : "txt"
        let name = "\(FuzzEntry.landsat)_MTL.\(ending)"
        try with(bytes, called: "\(FuzzEntry.landsat)/\(name)") { _ in try product(in: FuzzEntry.landsat) }
    }

    /// The metadata of a Sentinel-2 product, of the level that they state.
    func sentinel2(_ bytes: Data) throws {
        let level = bytes.range(of: Data("Level-1C".utf8)) == nil ? "2A" : "1C"
        try with(bytes, called: "\(FuzzEntry.safe)/MTD_MSIL\(level).xml") { _ in try product(in: FuzzEntry.safe) }
    }

    private func product(in name: String) throws {
        _ = try Product.find("\(folder)/\(name)")?.identified(nil)
    }

    /// A STAC Item, or a collection of Items.
    func stac(_ bytes: Data) throws {
        let name = fresh("json")
        try with(bytes, called: name) { path in
            _ = try Product.lying(in: folder, names: [name])
            guard let names = try Product.items(ofCollection: path) else {
                _ = try Product.find(path)?.identified(nil)
                return
            }
            for name in names.prefix(4) { _ = try Product.find("\(path)#\(name)")?.identified(nil) }
        }
    }
}
