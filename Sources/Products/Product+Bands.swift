package import Spectral

extension Product {
    /// Identifies each layer: by its name for the sensor, by the common name in its metadata, or by its name alone.
    ///
    /// - Parameter sensor: the sensor given by the user; the product's sensor takes precedence.
    /// - Returns: the bands in the layers' order, and the sensor, if known.
    package func identified(_ sensor: Sensor?) -> (bands: [SpectralBand], sensor: Sensor?) {
        let known = self.sensor.flatMap(Sensor.named) ?? sensor
        let named = Sensor.identify(layers.map(\.name), sensor: known)
        guard layers.contains(where: { $0.commonName != nil }) else { return named }
        let common = Sensor.identify(layers.map { $0.commonName ?? $0.name }, sensor: known)
        let order = known == nil ? [common, named] : [named, common]
        let bands = layers.enumerated().map { index, layer in
            SpectralBand(
                name: layer.name, symbol: order[0].bands[index].symbol ?? order[1].bands[index].symbol,
                wavelength: layer.wavelength ?? order[0].bands[index].wavelength ?? order[1].bands[index].wavelength)
        }
        return (bands, named.sensor)
    }
}
