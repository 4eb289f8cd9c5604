extension SpectralIndex {
    /// The catalogue, one record an index.
    ///
    /// Formulas and references from Awesome Spectral Indices, https://github.com/awesome-spectral-indices, MIT licence,
    /// (c) 2021 David Montero Loaiza; Montero et al. 2023, Scientific Data 10:197. Constants are written out as numbers:
    /// EVI with 2.5, 6, 7.5 and 1, SAVI with L = 0.5. ARVI has the sign of Kaufman and Tanre 1992 with gamma 1, which
    /// version 0 of the collection has wrong. MSAVI is the closed form, known as MSAVI2 too.
    public static let all: [SpectralIndex] = [
        .init(
            "NDVI", "Normalized Difference Vegetation Index", "vegetation",
            "(N - R) / (N + R)",
            "https://ntrs.nasa.gov/citations/19740022614"),
        .init(
            "NDWI", "Normalized Difference Water Index", "water",
            "(G - N) / (G + N)",
            "https://doi.org/10.1080/01431169608948714"),
        .init(
            "MNDWI", "Modified Normalized Difference Water Index", "water",
            "(G - S1) / (G + S1)",
            "https://doi.org/10.1080/01431160600589179"),
        .init(
            "NDBI", "Normalized Difference Built-Up Index", "urban",
            "(S1 - N) / (S1 + N)",
            "https://doi.org/10.1080/01431160304987"),
        .init(
            "BSI", "Bare Soil Index", "soil",
            "((S1 + R) - (N + B)) / ((S1 + R) + (N + B))",
            "https://www.researchgate.net/publication/255718070_Tropical_forest_cover_density_mapping"),
        .init(
            "BI", "Bare Soil Index", "soil",
            "((S1 + R) - (N + B)) / ((S1 + R) + (N + B))",
            "https://www.researchgate.net/publication/255718070_Tropical_forest_cover_density_mapping"),
        .init(
            "EVI", "Enhanced Vegetation Index", "vegetation",
            "2.5 * (N - R) / (N + 6.0 * R - 7.5 * B + 1.0)",
            "https://doi.org/10.1016/S0034-4257(02)00096-2"),
        .init(
            "EVI2", "Two-Band Enhanced Vegetation Index", "vegetation",
            "2.5 * (N - R) / (N + 2.4 * R + 1.0)",
            "https://doi.org/10.1016/j.rse.2008.06.006"),
        .init(
            "SAVI", "Soil-Adjusted Vegetation Index", "vegetation",
            "1.5 * (N - R) / (N + R + 0.5)",
            "https://doi.org/10.1016/0034-4257(88)90106-X"),
        .init(
            "OSAVI", "Optimized Soil-Adjusted Vegetation Index", "vegetation",
            "(N - R) / (N + R + 0.16)",
            "https://doi.org/10.1016/0034-4257(95)00186-7"),
        .init(
            "MSAVI", "Modified Soil-Adjusted Vegetation Index", "vegetation",
            "0.5 * (2.0 * N + 1 - (((2 * N + 1) ** 2) - 8 * (N - R)) ** 0.5)",
            "https://doi.org/10.1016/0034-4257(94)90134-1"),
        .init(
            "GNDVI", "Green Normalized Difference Vegetation Index", "vegetation",
            "(N - G) / (N + G)",
            "https://doi.org/10.1016/S0034-4257(96)00072-7"),
        .init(
            "NDREI", "Normalized Difference Red Edge Index", "vegetation",
            "(N - RE1) / (N + RE1)",
            "https://doi.org/10.1016/1011-1344(93)06963-4"),
        .init(
            "NDRE", "Normalized Difference Red Edge Index", "vegetation",
            "(N - RE1) / (N + RE1)",
            "https://doi.org/10.1016/1011-1344(93)06963-4"),
        .init(
            "NDMI", "Normalized Difference Moisture Index", "vegetation",
            "(N - S1) / (N + S1)",
            "https://doi.org/10.1016/S0034-4257(01)00318-2"),
        .init(
            "NBR", "Normalized Burn Ratio", "burn",
            "(N - S2) / (N + S2)",
            "https://doi.org/10.3133/ofr0211"),
        .init(
            "NBR2", "Normalized Burn Ratio 2", "burn",
            "(S1 - S2) / (S1 + S2)",
            "https://www.usgs.gov/core-science-systems/nli/landsat/landsat-normalized-burn-ratio-2"),
        .init(
            "NDSI", "Normalized Difference Snow Index", "snow",
            "(G - S1) / (G + S1)",
            "https://doi.org/10.1109/IGARSS.1994.399618"),
        .init(
            "NDTI", "Normalized Difference Turbidity Index", "water",
            "(R - G) / (R + G)",
            "https://doi.org/10.1016/j.rse.2006.07.012"),
        .init(
            "NDYI", "Normalized Difference Yellowness Index", "vegetation",
            "(G - B) / (G + B)",
            "https://doi.org/10.1016/j.rse.2016.06.016"),
        .init(
            "ARVI", "Atmospherically Resistant Vegetation Index", "vegetation",
            "(N - (R - (B - R))) / (N + (R - (B - R)))",
            "https://doi.org/10.1109/36.134076"),
        .init(
            "AWEInsh", "Automated Water Extraction Index", "water",
            "4.0 * (G - S1) - 0.25 * N + 2.75 * S2",
            "https://doi.org/10.1016/j.rse.2013.08.029"),
        .init(
            "AWEIsh", "Automated Water Extraction Index with Shadows Elimination", "water",
            "B + 2.5 * G - 1.5 * (N + S1) - 0.25 * S2",
            "https://doi.org/10.1016/j.rse.2013.08.029"),
        .init(
            "UI", "Urban Index", "urban",
            "(S2 - N) / (S2 + N)",
            "https://www.isprs.org/proceedings/XXXI/congress/part7/321_XXXI-part7.pdf"),
        .init(
            "GCC", "Green Chromatic Coordinate", "vegetation",
            "G / (R + G + B)",
            "https://doi.org/10.1016/0034-4257(87)90088-5"),
        .init(
            "VARI", "Visible Atmospherically Resistant Index", "vegetation",
            "(G - R) / (G + R - B)",
            "https://doi.org/10.1016/S0034-4257(01)00289-9"),
        .init(
            "GLI", "Green Leaf Index", "vegetation",
            "(2.0 * G - R - B) / (2.0 * G + R + B)",
            "https://doi.org/10.1080/10106040108542184"),
        .init(
            "CIG", "Chlorophyll Index Green", "vegetation",
            "(N / G) - 1.0",
            "https://doi.org/10.1078/0176-1617-00887"),
        .init(
            "CIRE", "Chlorophyll Index Red Edge", "vegetation",
            "(N / RE1) - 1",
            "https://doi.org/10.1078/0176-1617-00887"),
        .init(
            "NIRv", "Near-Infrared Reflectance of Vegetation", "vegetation",
            "((N - R) / (N + R)) * N",
            "https://doi.org/10.1126/sciadv.1602244"),
        .init(
            "MTCI", "MERIS Terrestrial Chlorophyll Index", "vegetation",
            "(RE2 - RE1) / (RE1 - R)",
            "https://doi.org/10.1080/0143116042000274015"),
        .init(
            "IRECI", "Inverted Red-Edge Chlorophyll Index", "vegetation",
            "(RE3 - R) / (RE1 / RE2)",
            "https://doi.org/10.1016/j.isprsjprs.2013.04.007"),
        .init(
            "PSRI", "Plant Senescing Reflectance Index", "vegetation",
            "(R - B) / RE2",
            "https://doi.org/10.1034/j.1399-3054.1999.106119.x"),
        .init(
            "NDCI", "Normalized Difference Chlorophyll Index", "water",
            "(RE1 - R) / (RE1 + R)",
            "https://doi.org/10.1016/j.rse.2011.10.016"),
        .init(
            "WRI", "Water Ratio Index", "water",
            "(G + R) / (N + S1)",
            "https://doi.org/10.1109/GEOINFORMATICS.2010.5567762"),
        .init(
            "DBSI", "Dry Bareness Index", "soil",
            "((S1 - G) / (S1 + G)) - ((N - R) / (N + R))",
            "https://doi.org/10.3390/land7030081"),
        .init(
            "BAI", "Burned Area Index", "burn",
            "1.0 / ((0.1 - R) ** 2.0 + (0.06 - N) ** 2.0)",
            "https://digital.csic.es/bitstream/10261/6426/1/Martin_Isabel_Serie_Geografica.pdf"),
    ]
}
