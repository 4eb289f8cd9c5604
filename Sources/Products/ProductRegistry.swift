/// The families of products that are known.
enum ProductRegistry {
    /// Their readers; where two could read a path, the one that comes first does.
    static let readers: [any ProductReader.Type] = [
        STACReader.self,
        Sentinel2Reader.self,
        LandsatReader.self,
        HLSReader.self,
        PlanetScopeReader.self,
        BandFolderReader.self,
        AlphaEarthReader.self,
    ]

    /// The product of the first reader that has one.
    static func first(_ read: (any ProductReader.Type) throws -> Product?) rethrows -> Product? {
        for reader in readers {
            if let product = try read(reader) { return product }
        }
        return nil
    }
}
