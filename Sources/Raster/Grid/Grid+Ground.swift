internal import CGDAL
internal import Foundation

extension Grid {
    /// The pixel in the middle on the ground (WGS 84); nil if the CRS is unknown or cannot be transformed to degrees.
    package var middleOnGround: PixelGround? {
        onGround([(Double(width) / 2, Double(height) / 2)])?[0]
    }

    /// The pixels in the middle column of as many rows as asked for, evenly spaced, on the ground (WGS 84); nil if the
    /// CRS is unknown or cannot be transformed to degrees.
    package func onGround(rows count: Int) -> [PixelGround]? {
        onGround((0..<count).map { (Double(width) / 2, (Double($0) + 0.5) / Double(count) * Double(height)) })
    }

    /// Longitude and latitude (WGS 84) of a place in pixel coordinates; nil if the CRS is unknown or cannot be
    /// transformed to degrees there.
    package func lonLat(column: Double, row: Double) -> (longitude: Double, latitude: Double)? {
        degrees([xy(column: column, row: row)]).map { ($0.longitudes[0], $0.latitudes[0]) }
    }

    /// Longitudes and latitudes (WGS 84) of points in the CRS; nil if it is unknown or one cannot be transformed.
    private func degrees(_ points: [(x: Double, y: Double)]) -> (longitudes: [Double], latitudes: [Double])? {
        guard let source = SpatialReference(wkt: crs), let target = SpatialReference.geographic,
            let path = OCTNewCoordinateTransformation(source.handle, target.handle)
        else { return nil }
        defer { OCTDestroyCoordinateTransformation(path) }
        var (longitudes, latitudes) = (points.map(\.x), points.map(\.y))
        let isTransformed = OCTTransform(path, Int32(points.count), &longitudes, &latitudes, nil) == 1
        return isTransformed && (longitudes + latitudes).allSatisfy(\.isFinite) ? (longitudes, latitudes) : nil
    }

    private func onGround(_ pixels: [(column: Double, row: Double)]) -> [PixelGround]? {
        // Each pixel's corner, and the ends of a step along its row and of one along its column.
        let points = pixels.flatMap { pixel in
            [(0.0, 0.0), (1, 0), (0, 1)].map { xy(column: pixel.column + $0.0, row: pixel.row + $0.1) }
        }
        guard let (longitudes, latitudes) = degrees(points) else { return nil }
        let found = pixels.indices.map { pixel in
            func step(to end: Int) -> (east: Double, north: Double) {
                let start = 3 * pixel
                return Grid.metres(
                    latitude: latitudes[start], longitudes[start + end] - longitudes[start],
                    latitudes[start + end] - latitudes[start])
            }
            return PixelGround(across: step(to: 1), down: step(to: 2))
        }
        return found.allSatisfy(\.isRegular) ? found : nil
    }

    /// Small differences of longitude and latitude in metres on the ellipsoid WGS 84.
    private static func metres(
        latitude: Double, _ longitudes: Double, _ latitudes: Double
    ) -> (east: Double, north: Double) {
        let (axis, flattening) = (6_378_137.0, 1 / 298.257_223_563)
        let square = flattening * (2 - flattening)
        let radians = Double.pi / 180
        let curve = 1 - square * pow(sin(latitude * radians), 2)
        // The radii of curvature along the meridian and across it (Snyder 1987, equations 4-18 and 4-20).
        let (meridian, vertical) = (axis * (1 - square) / pow(curve, 1.5), axis / curve.squareRoot())
        let turned = longitudes.remainder(dividingBy: 360)
        return (turned * radians * vertical * cos(latitude * radians), latitudes * radians * meridian)
    }
}
