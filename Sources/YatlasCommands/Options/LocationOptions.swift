internal import ArgumentParser
internal import Foundation
internal import Raster
internal import Scenes
internal import YatlasCore

/// Options for a location in a scene.
struct LocationOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The place in the scene's CRS.", valueName: "x,y"))
    var at: String?
    @Option(help: ArgumentHelp("The place in degrees, WGS 84.", valueName: "lon,lat"))
    var lonlat: String?

    func validate() throws {
        if at != nil, lonlat != nil { throw ValidationError("name the place by --at or by --lonlat, not both") }
        for (option, text) in [("--at", at), ("--lonlat", lonlat)] where text != nil {
            guard Self.pair(text) != nil else {
                throw ValidationError("\(option) \(text ?? ""): two numbers with a comma between")
            }
        }
    }

    /// Whether a location is given.
    var isTold: Bool { at != nil || lonlat != nil }

    private static func pair(_ text: String?) -> (Double, Double)? {
        let numbers = (text ?? "").split(separator: ",").compactMap {
            Double($0.trimmingCharacters(in: .whitespaces))
        }
        return numbers.count == 2 && numbers.allSatisfy(\.isFinite) ? (numbers[0], numbers[1]) : nil
    }

    /// The pixel of the location, inside the scene or not.
    func pixel(of scene: Scene) throws -> (column: Int, row: Int) {
        let position =
            if let (x, y) = Self.pair(at) {
                scene.grid.pixel(x: x, y: y)
            } else {
                Self.pair(lonlat).flatMap { scene.grid.pixel(longitude: $0.0, latitude: $0.1) }
            }
        guard let position, abs(position.column) < 1e9, abs(position.row) < 1e9 else {
            throw YatlasError(
                .unsuitable, scene.path, "there is no way from that place to the scene's CRS",
                fix: "say --at in its own units")
        }
        return (Int(position.column.rounded(.down)), Int(position.row.rounded(.down)))
    }
}
