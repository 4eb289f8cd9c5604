extension Sensor {
    /// The name in this sensor's table of the band that a name, symbol or common name means: "B02" for "B2" and "blue".
    ///
    /// - Parameter name: a name as files have it.
    /// - Returns: nil where the name means no band, more than one, or a mere place in a file.
    package func canonicalName(of name: String) -> String? {
        let key = BandName(name)
        if key.isPosition, !placeKeys.contains(key.key) { return nil }
        if let band = bandsByKey[key.key] { return band.name }
        return SpectralBand.symbol(ofCommonName: key).flatMap(canonicalName(ofSymbol:))
    }

    /// The name in this sensor's table of a scene's band, by its name where that is the sensor's, else by its symbol.
    ///
    /// - Parameter band: a band as it was identified.
    /// - Returns: nil where it is no band of this sensor, more than one, or its name and its symbol tell different ones.
    package func canonicalName(of band: SpectralBand) -> String? {
        let own = band.alone
        guard let known = bandsByKey[BandName(own.name).key] else {
            return own.symbol.flatMap(canonicalName(ofSymbol:))
        }
        // A name that was taken for a mere place has neither symbol nor wavelength.
        let isIdentified = own.symbol != nil || own.wavelength != nil || known.symbol == nil && known.wavelength == nil
        if known.symbol == own.symbol { return isIdentified ? known.name : nil }
        return nil
    }

    /// The band of this sensor within 10 nm of a wavelength.
    ///
    /// - Parameter wavelength: a centre in nanometres.
    /// - Returns: nil where there is none, or more than one.
    package func band(atWavelength wavelength: Double) -> SpectralBand? {
        let near = bands.filter { abs(($0.wavelength ?? .infinity) - wavelength) <= WavelengthSymbol.tolerance }
        return near.count == 1 ? near[0] : nil
    }

    private func canonicalName(ofSymbol symbol: String) -> String? {
        let meant = bands.filter { $0.symbol == symbol }
        return meant.count == 1 ? meant[0].name : nil
    }
}
