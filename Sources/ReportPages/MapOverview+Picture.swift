internal import Foundation
internal import Maps
internal import Report
internal import YatlasCore

extension MapOverview {
    /// The colour of a value without a class, by its name.
    func absenceColor(_ name: String) -> [UInt8] {
        guard let absence = LabelCode.absences.first(where: { $0.name == name }), absence.value > 0 else {
            return [255, 255, 255]
        }
        return colors[absence.value] ?? Quicklook.absenceColors[absence.value] ?? MapClass.grey
    }

    /// The map as an image.
    func png() throws -> Data { try MapImage(width: width, height: height, labels: labels, colors: colors).png() }
}
