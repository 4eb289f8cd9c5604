extension Sensor {
    /// The name in this sensor's table for a name, symbol or common name: "B2" for "B02" and "blue".
    ///
    /// - Parameter name: a name as files have it.
    /// - Returns: the name; nil where there is no band, more than one, or only a position in a file.
    package func canonicalName(of name: String) -> String? {
        let key = BandName(name)
        if key.isPosition, !placeKeys.contains(key.key) { return nil }
        if let band = bandsByKey[key.key] { return band.name }
        return SpectralBand.symbol(ofCommonName: key).flatMap(canonicalName(ofSymbol:))
    }

    /// The name in this sensor's table for a band of a scene: by its name if that is the sensor's, else by its symbol.
    ///
    /// - Parameter band: a band as it was identified.
    /// - Returns: the name; nil if it is no band of this sensor, more than one, or its name and symbol disagree.
    package func canonicalName(of band: SpectralBand) -> String? {
        let own = band.alone
        guard let known = bandsByKey[BandName(own.name).key] else {
            return own.symbol.flatMap(canonicalName(ofSymbol:))
        }
        // A name that was read as a position has neither symbol nor wavelength.
        let isIdentified = own.symbol != nil || own.wavelength != nil || known.symbol == nil && known.wavelength == nil
        if known.symbol == own.symbol { return isIdentified ? known.name : nil }
        return nil
    }

    /// The band of this sensor within 10 nm of a wavelength.
    ///
    /// - Parameter wavelength: a centre in nanometres.
    /// - Returns: the band; nil if there is none, or more than one.
    package func band(atWavelength wavelength: Double) -> SpectralBand? {
        let near = bands.filter { abs(($0.wavelength ?? .infinity) - wavelength) <= WavelengthSymbol.tolerance }
        return near.count == 1 ? near[0] : nil
    }

    private func canonicalName(ofSymbol symbol: String) -> String? {
        let meant = bands.filter { $0.symbol == symbol }
        return meant.count == 1 ? meant[0].name : nil
    }
}
