/// A band in a STAC document: of a raster, or of the scenes that a model reads.
package struct STACBand: Sendable {
    /// The name.
    package var name: String
    /// The type of its samples, such as uint8; nil for a band that is no raster's.
    package var dataType: String?
    /// The nodata value, which may be NaN; nil for none.
    package var nodata: Double?
    /// The factor from stored to true values; nil for 1.
    package var scale: Double?
    /// The pixel size in metres; nil if unknown.
    package var pixelSize: Double?
    /// The centre wavelength in micrometres; nil if unknown.
    package var wavelength: Double?

    /// Makes a band of a raster.
    package init(name: String, dataType: String, nodata: Double, pixelSize: Double?) {
        self.name = name
        self.dataType = dataType
        self.nodata = nodata
        self.pixelSize = pixelSize
    }

    /// Makes a band that a model reads, with its centre wavelength in nanometres.
    package init(name: String, nanometres: Double?) {
        self.name = name
        wavelength = nanometres.map { ($0 * 1000).rounded() / 1_000_000 }
    }
}

extension STACBand: Codable {
    private enum CodingKeys: String, CodingKey {
        case name, nodata
        case dataType = "data_type"
        case sampling = "raster:sampling"
        case scale = "raster:scale"
        case pixelSize = "raster:spatial_resolution"
        case wavelength = "eo:center_wavelength"
    }

    /// Decodes a band.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        dataType = try container.decodeIfPresent(String.self, forKey: .dataType)
        nodata = (try? container.decode(String.self, forKey: .nodata)) == "nan" ? .nan : nil
        if nodata == nil { nodata = try container.decodeIfPresent(Double.self, forKey: .nodata) }
        scale = try container.decodeIfPresent(Double.self, forKey: .scale)
        pixelSize = try container.decodeIfPresent(Double.self, forKey: .pixelSize)
        wavelength = try container.decodeIfPresent(Double.self, forKey: .wavelength)
    }

    /// Encodes a band; pixels of rasters are areas.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encodeIfPresent(dataType, forKey: .dataType)
        if let nodata, nodata.isNaN {
            try container.encode("nan", forKey: .nodata)
        } else {
            try container.encodeIfPresent(nodata, forKey: .nodata)
        }
        if dataType != nil { try container.encode("area", forKey: .sampling) }
        try container.encodeIfPresent(scale, forKey: .scale)
        try container.encodeIfPresent(pixelSize, forKey: .pixelSize)
        try container.encodeIfPresent(wavelength, forKey: .wavelength)
    }
}
