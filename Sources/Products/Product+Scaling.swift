internal import Foundation
internal import Spectral
package import YatlasCore

extension Product {
    /// Advice on the scale of a Sentinel-2 product of unknown processing baseline; nil for other products.
    package var scaleAdvice: Message? {
        guard layers.contains(where: { !$0.isReflectance }), identified(nil).sensor?.name == "sentinel-2" else {
            return nil
        }
        return """
            say \(setting: .scale) 0.0001 with \(setting: .offset)=-0.1 for processing baseline 04.00 and later (all that was \
            acquired since 2022-01-25, and what was processed again), or \(setting: .scale) 0.0001 alone for earlier ones
            """
    }

    /// Throws if the user's scale omits the offset of the product's samples.
    ///
    /// - Parameters:
    ///   - scale: the user's factor; nil for that of the product.
    ///   - offset: the user's offset; nil for that of the product.
    ///   - path: the path, for the error.
    /// - Throws: `YatlasError` with the offset that belongs to the scale.
    package func requireOffset(beside scale: Double?, offset: Double?, path: String) throws {
        guard let scale, offset == nil,
            let band = layers.first(where: { $0.isReflectance && $0.offset != 0 && $0.scale != scale })
        else { return }
        let wanted = (band.offset / band.scale * scale * 1e9).rounded() / 1e9
        throw YatlasError(
            .unsuitable, path,
            "its samples have an offset (\(band.offset) beside scale \(band.scale) in band \(band.name))",
            fix: "say \(setting: .scale) \(scale) with \(setting: .offset)=\(wanted)")
    }

    /// The nodata value of a sensor's product by its specification, if its files have none.
    ///
    /// Sentinel-2 and Landsat Collection 2 in uint16 are 0 outside the swath.
    static func fill(sensor: String?, isUInt16: Bool) -> Double? {
        guard let sensor, isUInt16 else { return nil }
        return sensor == "sentinel-2" || sensor.hasPrefix("landsat") ? 0 : nil
    }
}
