internal import Foundation
internal import Report
internal import Spectral
internal import Training
internal import Yat
internal import YatlasCore

extension SpectrumChart {
    /// The median spectrum of each class; nil unless at least two features are bands of known, distinct wavelengths in
    /// the same units.
    static func classes(of table: SampleTable, colors: [[UInt8]]) -> SpectrumChart? {
        let found = table.features.indices.compactMap { feature -> (feature: Int, band: Int, wavelength: Double)? in
            let formula = table.features[feature].formula.trimmingCharacters(in: ["\""])
            guard let band = table.bands.firstIndex(where: { [$0.name, $0.symbol].contains(formula) }),
                let wavelength = table.bands[band].wavelength
            else { return nil }
            return (feature, band, wavelength)
        }.sorted { $0.wavelength < $1.wavelength }
        guard found.count > 1, Set(found.map(\.wavelength)).count == found.count,
            Set(found.map { table.units[$0.band] }).count == 1
        else { return nil }
        return SpectrumChart(
            title: "Median spectrum of each class", valueTitle: table.units[found[0].band].title,
            wavelengths: found.map(\.wavelength),
            lines: table.classes.indices.map { c in
                Line(
                    name: table.classes[c].name, color: colors[c],
                    values: found.map {
                        Double(
                            table.samples.quantiles(ModelDescription.Class.shares, feature: $0.feature, of: c)[
                                ModelDescription.Class.shares.count / 2])
                    })
            })
    }
}
