internal import Foundation
package import YatlasCore

/// The colours and names of a map as a QGIS style; QGIS loads `NAME.qml` next to `NAME.tif` automatically.
package struct QGISStyle: Sendable {
    /// The values of the map, in the order of the legend.
    package var values: [MapClass]

    /// Makes a style.
    package init(_ values: [MapClass]) { self.values = values }

    /// The path of the style of a raster.
    package static func path(of raster: String) -> String { "\((raster as NSString).deletingPathExtension).qml" }

    /// The file's text.
    package var text: String {
        // QGIS does not draw nodata, so it has no place in the legend.
        let entries = values.filter { $0.value != LabelCode.nodata }.map {
            "        <paletteEntry value=\"\($0.value)\" color=\"#\($0.hexadecimal.lowercased())\" "
                + "alpha=\"255\" label=\"\($0.name.escaped)\"/>\n"
        }
        return """
            \(SideFiles.styleHead)  <pipe>
                <rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1">
                  <rasterTransparency/>
                  <colorPalette>
            \(entries.joined())      </colorPalette>
                </rasterrenderer>
                <rasterresampler zoomedOutResampler="nearest" zoomedInResampler="nearest"/>
              </pipe>
            </qgis>

            """
    }
}
