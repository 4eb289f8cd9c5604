internal import Spectral
internal import Yat

extension ModelDescription {
    /// The training sensor: from the metadata or, in models of earlier versions, the only sensor with bands of these
    /// names.
    var sensor: Sensor? { profile?.sensor.flatMap(Sensor.named) ?? identified?.sensor }

    /// The description with missing symbols and wavelengths completed from band names.
    var completedByNames: ModelDescription {
        guard let identified else { return self }
        var description = self
        for place in bands.indices {
            guard let known = identified.bands[BandMatching.base(of: bands[place].name)] else { continue }
            description.bands[place].symbol = bands[place].symbol ?? known.symbol
            description.bands[place].wavelength = bands[place].wavelength ?? known.wavelength
        }
        return description
    }

    /// The bands identified by their names; nil if that contradicts the model.
    private var identified: (bands: [String: SpectralBand], sensor: Sensor?)? {
        let names = bands.map { BandMatching.base(of: $0.name) }
        let distinct = Set(names).sorted()
        let told = Sensor.identify(
            distinct, sensor: profile?.sensor.flatMap(Sensor.named), from: .raster(tellsSensor: false))
        let known = Dictionary(uniqueKeysWithValues: zip(distinct, told.bands))
        for (name, band) in zip(names, bands) {
            guard let own = known[name] else { return nil }
            if let symbol = band.symbol, symbol != own.symbol ?? symbol { return nil }
            if let wavelength = band.wavelength, abs((own.wavelength ?? wavelength) - wavelength) > 10 { return nil }
        }
        return (known, told.sensor)
    }
}
