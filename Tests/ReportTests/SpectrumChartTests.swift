import Foundation
import Report
import Testing

/// Spectra are open where nothing was measured.
@Suite struct SpectrumChartTests {
    static func chart(_ wavelengths: [Double]) -> SpectrumChart {
        SpectrumChart(
            title: "t", valueTitle: "reflectance", wavelengths: wavelengths,
            lines: [.init(name: "a & b", color: [1, 2, 3], values: wavelengths.map { $0 / 1000 })])
    }

    static func prototypes(_ wavelengths: [Double]) -> PrototypeChart {
        PrototypeChart(
            title: "t", positions: wavelengths.map { .init(name: "\($0)", wavelength: $0) }, valueTitle: "reflectance",
            panels: [
                .init(
                    name: "a", color: [1, 2, 3], note: "",
                    quantiles: wavelengths.map { _ in [0, 0.1, 0.2, 0.3, 0.4] },
                    lines: [.init(label: "1", values: wavelengths.map { $0 / 3000 }, share: 1, isOutside: false)])
            ], notes: [])
    }

    /// Every 10 nm from 400 to 2400 nm.
    static let imaging = stride(from: 400.0, through: 2400, by: 10).map { $0 }

    @Test("a line of an imaging spectrometer has no part within the two windows of water vapour")
    func windows() throws {
        let drawing = try Drawing(Self.chart(Self.imaging))
        let parts = drawing.lines("spectrum")
        #expect(drawing.all("polyline", "casing").count == parts.count && drawing.texts("tick").contains("reflectance"))
        // Positions on the page: the axis has 400 to 2400 nm with 3 % beside.
        let longest = try #require(parts.map { $0.points }.max { $0.count < $1.count })
        #expect(longest.first?.x ?? 0 > 56 && longest.count == 95)
        let scale = (longest[94].x - longest[0].x) / 940
        let place = { (wavelength: Double) in longest[0].x + (wavelength - 400) * scale }
        for part in parts {
            for (low, high) in zip(part.points, part.points.dropFirst()) {
                for window in [1345.0...1445, 1805...1945] {
                    #expect(high.x < place(window.lowerBound) || low.x > place(window.upperBound))
                }
            }
        }
        #expect(drawing.lines("bridge").isEmpty)
        let prototypes = try Drawing(Self.prototypes(Self.imaging))
        #expect(prototypes.lines("line").count == 3 && prototypes.all("polygon", "outer").count > 3)
    }

    @Test("bands removed from the windows leave a gap without any line; a lone band is a dot with a faint line to it")
    func gaps() throws {
        let kept = Self.imaging.filter { !(1340...1450).contains($0) && !(1800...1950).contains($0) }
        let open = try Drawing(Self.chart(kept))
        #expect(
            open.lines("spectrum").count == 3 && open.lines("bridge").isEmpty && open.lines("spectrum alone").isEmpty)
        let sentinel = [490.0, 560, 665, 705, 740, 783, 842, 1610, 2190]
        for drawing in [try Drawing(Self.chart(sentinel)), try Drawing(Self.prototypes(sentinel))] {
            #expect(drawing.lines("bridge").count == 2)
            #expect(drawing.lines("spectrum alone").count + drawing.lines("line alone").count == 2)
        }
        let prototypes = try Drawing(Self.prototypes(sentinel))
        #expect(prototypes.lines("line").first?.points.count == 7 && prototypes.all("polygon", "outer").count == 3)
        #expect(prototypes.elements.contains { $0.text.contains("water vapour") })
        #expect(
            try !Drawing(Self.prototypes([490, 560, 665])).elements.contains { $0.text.contains("vapour") })
    }
}
