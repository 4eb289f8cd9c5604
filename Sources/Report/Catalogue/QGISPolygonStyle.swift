package import YatlasCore

/// The colours and names of a map's classes as a QGIS style for polygons with the field `value`.
package struct QGISPolygonStyle: Sendable {
    /// The classes, in the order of the legend.
    package var classes: [MapClass]

    /// Makes a style.
    package init(_ classes: [MapClass]) { self.classes = classes }

    /// The style as QML.
    package var text: String {
        let categories = classes.enumerated().map { number, entry in
            "      <category value=\"\(entry.value)\" symbol=\"\(number)\" label=\"\(entry.name.escaped)\" render=\"true\"/>\n"
        }
        let symbols = classes.enumerated().map { symbol($0, $1) }
        return """
            \(SideFiles.styleHead)  <renderer-v2 type="categorizedSymbol" attr="value" symbollevels="0" forceraster="0">
                <categories>
            \(categories.joined())    </categories>
                <symbols>
            \(symbols.joined())    </symbols>
              </renderer-v2>
            </qgis>

            """
    }

    /// A filled polygon. Its outline has the colour of the filling, so that no gap is drawn between polygons.
    private func symbol(_ number: Int, _ entry: MapClass) -> String {
        let color = (entry.color ?? MapClass.grey).map { "\($0)," }.joined() + "255"
        let properties = [
            ("color", color), ("style", "solid"), ("outline_color", color), ("outline_style", "solid"),
            ("outline_width", "0.1"), ("outline_width_unit", "MM"),
        ]
        return """
                  <symbol type="fill" name="\(number)" alpha="1">
                    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
            \(properties.map { "          <prop k=\"\($0)\" v=\"\($1)\"/>\n" }.joined())        </layer>
                  </symbol>

            """
    }
}
