/// The known product families.
enum ProductRegistry {
    /// Their readers; the first one that can read a path is used.
    static let readers: [any ProductReader.Type] = [
        STACReader.self,
        Sentinel2Reader.self,
        LandsatReader.self,
        HLSReader.self,
        PlanetScopeReader.self,
        BandFolderReader.self,
        AlphaEarthReader.self,
    ]

    /// The product of the first reader that returns one.
    static func first(_ read: (any ProductReader.Type) throws -> Product?) rethrows -> Product? {
        for reader in readers {
            if let product = try read(reader) { return product }
        }
        return nil
    }
}
