/// Which columns of a table of the folder `../shared/accuracy` are bands, and what each is.
///
/// Sources: the order of columns is that of Benchmarks/accuracy/recipes.py (which function makes which table), the bands
/// are those that Benchmarks/accuracy/sources.py names, with the wavelengths of the sensors' handbooks.
package struct BandColumns: Sendable {
    /// The bands of one day that indices read, as places of columns from 0 on.
    package struct Day: Sendable {
        let green: Int
        let red: Int
        let nearInfrared: Int
        /// At 1.6 micrometres; nil where the sensor has none.
        let shortWave: Int?
    }

    /// The table's name.
    package let table: String
    /// The columns that are bands; others are left out.
    package let bands: [Int]
    /// The days.
    package let days: [Day]

    /// A table of one day.
    private init(_ table: String, _ bands: Range<Int>, green: Int, red: Int, nearInfrared: Int, shortWave: Int?) {
        self.table = table
        self.bands = Array(bands)
        days = [Day(green: green, red: red, nearInfrared: nearInfrared, shortWave: shortWave)]
    }

    /// A table of several days.
    private init(_ table: String, _ bands: [Int], _ days: [Day]) {
        (self.table, self.bands, self.days) = (table, bands, days)
    }

    /// The tables with bands, each set of samples once: the scenes of `make claims` are the same samples as the tables
    /// amazon, leipzig and slovenia1; slovenia3 and satimage36 have those of slovenia1 and satimage4 with more columns.
    /// sits-cerrado2 and sits-rondonia hold indices alone, and the columns of naip-segments are not named in recipes.py.
    package static let all = [
        // `carolina`: Landsat 7 ETM+ bands 1 to 5.
        BandColumns("carolina-polygons", 0..<5, green: 1, red: 2, nearInfrared: 3, shortWave: 4),
        // `chiapas`: Landsat 7 ETM+ bands 1 to 5 and 7.
        BandColumns("chiapas", 0..<6, green: 1, red: 2, nearInfrared: 3, shortWave: 4),
        // `clouds`: blue, green, red, near infrared, 1.6 and 2.2 micrometres.
        BandColumns("clouds-l7", 0..<6, green: 1, red: 2, nearInfrared: 3, shortWave: 4),
        BandColumns("clouds-s2", 0..<6, green: 1, red: 2, nearInfrared: 3, shortWave: 4),
        // `german_cities`: Sentinel-2 B02, B03, B04, B08, B05, B06, B07, B8A, B11, B12.
        BandColumns("germancities-poly5", 0..<10, green: 1, red: 2, nearInfrared: 3, shortWave: 8),
        // `satimage4`: Landsat MSS green, red, two near infrared.
        BandColumns("satimage4", 0..<4, green: 0, red: 1, nearInfrared: 3, shortWave: nil),
        // UCI 285: GLCM of the panchromatic band, means of green, red and near infrared, deviation of the former.
        BandColumns("wilt", 1..<4, green: 1, red: 2, nearInfrared: 3, shortWave: nil),
        // UCI 333: ASTER green, red and near infrared of three days, then 18 differences that are no bands.
        BandColumns(
            "foresttypes", Array(0..<9),
            (0..<3).map { Day(green: 3 * $0, red: 3 * $0 + 1, nearInfrared: 3 * $0 + 2, shortWave: nil) }),
        // `maipo`: eight days of Landsat 8 bands 2 to 7, then 16 indices, which are computed again here.
        BandColumns(
            "maipo", Array(0..<48),
            (0..<8).map { Day(green: 6 * $0 + 1, red: 6 * $0 + 2, nearInfrared: 6 * $0 + 3, shortWave: 6 * $0 + 4) }),
        // `cbers`: 23 days of BAND13 (blue), EVI, BAND14 (green), NDVI, BAND16 (near infrared), BAND15 (red).
        BandColumns(
            "cbers-bahia", Array(0..<23) + Array(46..<69) + Array(92..<138),
            (0..<23).map { Day(green: 46 + $0, red: 115 + $0, nearInfrared: 92 + $0, shortWave: nil) }),
    ]

    /// NDVI, NDWI (McFeeters 1996) and, with a short wave, NDMI of each day.
    ///
    /// - Parameter row: the values of all columns.
    /// - Returns: the NDVI of all days, then the NDWI, then the NDMI.
    package func indices(_ row: ArraySlice<Float>) -> [Float] {
        func ratio(_ first: Int, _ second: Int) -> Float {
            let (a, b) = (row[row.startIndex + first], row[row.startIndex + second])
            return a + b > 0 ? (a - b) / (a + b) : 0
        }
        return days.map { ratio($0.nearInfrared, $0.red) } + days.map { ratio($0.green, $0.nearInfrared) }
            + days.compactMap { day in day.shortWave.map { ratio(day.nearInfrared, $0) } }
    }
}
