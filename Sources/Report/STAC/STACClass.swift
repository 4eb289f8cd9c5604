internal import Foundation
package import YatlasCore

/// A class in a STAC document, with the names of the classification extension.
package struct STACClass: Sendable, Codable, Equatable {
    /// The value.
    package var value: UInt8
    /// The name for machines: letters, digits and dashes.
    package var name: String
    /// The name for people.
    package var description: String
    /// The colour as six hexadecimal digits.
    package var color: String
    /// Whether the value means nodata.
    package var isNodata: Bool
    /// The number of pixels; nil if unknown.
    package var count: Int?

    private enum CodingKeys: String, CodingKey {
        case value, name, description, count
        case color = "color_hint"
        case isNodata = "nodata"
    }

    /// Describes a class.
    package init(_ entry: MapClass, count: Int? = nil) {
        value = entry.value
        let plain = entry.name.folding(options: .diacriticInsensitive, locale: nil).lowercased()
        let words = plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        name = words.isEmpty ? "class-\(entry.value)" : words.joined(separator: "-")
        description = entry.name
        color = entry.hexadecimal
        isNodata = entry.value == LabelCode.nodata
        self.count = count
    }
}
