extension Sensor {
    /// The sensors whose numbers are known; centres from the relative spectral responses at half maximum.
    public static let all: [Sensor] = [
        Sensor(
            "sentinel-2",
            aliases: [
                "Sentinel-2 MSI", "MSI", "S2", "S2 MSI", "S2A", "S2B", "S2C", "Sentinel-2A", "Sentinel-2B",
                "Sentinel-2C",
            ],
            bands: [
                ("B01", "A", 442.7, []), ("B02", "B", 492.7, []), ("B03", "G", 559.9, []), ("B04", "R", 664.6, []),
                ("B05", "RE1", 704.1, []), ("B06", "RE2", 740.5, []), ("B07", "RE3", 782.8, []),
                ("B08", "N", 832.8, []), ("B8A", "N2", 864.7, ["nir08"]), ("B09", "WV", 945.1, ["nir09"]),
                ("B10", nil, 1373.5, ["cirrus"]), ("B11", "S1", 1613.7, []), ("B12", "S2", 2202.4, []),
            ]),
        Sensor(
            "landsat-8",
            aliases: [
                "landsat-9", "landsat-8-9", "Landsat 8 OLI", "Landsat 9 OLI", "OLI", "OLI-2", "OLI_TIRS", "L8", "L9",
                "LC08",
                "LC09",
            ],
            bands: [
                ("B1", "A", 443.0, ["SR_B1"]), ("B2", "B", 482.6, ["SR_B2"]), ("B3", "G", 561.3, ["SR_B3"]),
                ("B4", "R", 654.6, ["SR_B4"]), ("B5", "N", 864.6, ["SR_B5", "nir08"]), ("B6", "S1", 1609.1, ["SR_B6"]),
                ("B7", "S2", 2201.2, ["SR_B7"]), ("B8", nil, 591.7, ["pan"]), ("B9", nil, 1373.5, ["cirrus"]),
                ("B10", "T1", 10903.6, ["ST_B10"]), ("B11", "T2", 12003.0, ["ST_B11"]),
            ]),
        Sensor(
            "landsat-7",
            aliases: [
                "landsat-4", "landsat-5", "landsat-4-7", "Landsat 4 TM", "Landsat 5 TM", "Landsat 7 ETM+",
                "Landsat 7 ETM",
                "TM", "ETM+", "ETM", "L4", "L5", "L7", "LT04", "LT05", "LE07",
            ],
            bands: [
                ("B1", "B", 478.7, ["SR_B1"]), ("B2", "G", 561.0, ["SR_B2"]), ("B3", "R", 661.4, ["SR_B3"]),
                ("B4", "N", 834.6, ["SR_B4", "nir08"]), ("B5", "S1", 1650.2, ["SR_B5"]),
                ("B6", "T", 11270.1, ["ST_B6"]), ("B7", "S2", 2208.1, ["SR_B7"]), ("B8", nil, 719.9, ["pan"]),
            ]),
        Sensor(
            "modis", aliases: ["MODIS Terra", "MODIS Aqua", "MOD09GA", "MYD09GA", "MOD09A1", "MYD09A1"],
            bands: [
                ("sur_refl_b01", "R", 645.8, []), ("sur_refl_b02", "N", 856.9, []), ("sur_refl_b03", "B", 466.1, []),
                ("sur_refl_b04", "G", 553.9, []), ("sur_refl_b05", nil, 1241.5, []),
                ("sur_refl_b06", "S1", 1628.1, []), ("sur_refl_b07", "S2", 2114.0, []),
            ]),
    ]
}
