internal import YatlasCore

/// A QGIS style for rasters of probabilities: the first band from 0 to 1, in the colours of viridis. Without a style,
/// QGIS shows the first three bands as red, green and blue.
package enum QGISProbabilityStyle {
    private static let ramp = [
        ("0", "#440154"), ("0.25", "#3b528b"), ("0.5", "#21918c"), ("0.75", "#5ec962"), ("1", "#fde725"),
    ]

    /// The style as QML.
    package static var text: String {
        let items = ramp.map { value, color in
            "          <item value=\"\(value)\" label=\"\(value)\" color=\"\(color)\" alpha=\"255\"/>\n"
        }
        return """
            \(SideFiles.styleHead)  <pipe>
                <rasterrenderer type="singlebandpseudocolor" band="1" opacity="1" alphaBand="-1" classificationMin="0" \
            classificationMax="1">
                  <rasterTransparency/>
                  <rastershader>
                    <colorrampshader colorRampType="INTERPOLATED" minimumValue="0" maximumValue="1">
            \(items.joined())        </colorrampshader>
                  </rastershader>
                </rasterrenderer>
                <rasterresampler zoomedOutResampler="nearest" zoomedInResampler="nearest"/>
              </pipe>
            </qgis>

            """
    }
}
