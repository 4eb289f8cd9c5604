extension Sensor {
    /// The known sensors; centres are from the relative spectral responses at half maximum.
    ///
    /// "SEN2A" and "LND08" are names of FORCE, https://github.com/davidfrantz/force. "nbart_" is a prefix of the Open
    /// Data Cube, https://knowledge.dea.ga.gov.au (ga_s2am_ard_3, ga_ls8c_ard_3), where swir_2 and swir_3 of Sentinel-2
    /// are swir_1 and swir_2 of Landsat. "nir08" and "nir09" are from https://earth-search.aws.element84.com/v1.
    package static let all: [Sensor] = [
        Sensor(
            "sentinel-2",
            aliases: [
                "Sentinel-2 MSI", "MSI", "S2", "S2 MSI", "S2A", "S2B", "S2C", "Sentinel-2A", "Sentinel-2B",
                "Sentinel-2C", "SEN2A", "SEN2B", "SEN2C", "SEN2L", "SEN2H",
            ],
            bands: [
                ("B01", "A", 442.7, ["nbart_coastal_aerosol"]), ("B02", "B", 492.7, ["nbart_blue"]),
                ("B03", "G", 559.9, ["nbart_green"]), ("B04", "R", 664.6, ["nbart_red"]),
                ("B05", "RE1", 704.1, ["nbart_red_edge_1"]), ("B06", "RE2", 740.5, ["nbart_red_edge_2"]),
                ("B07", "RE3", 782.8, ["nbart_red_edge_3"]), ("B08", "N", 832.8, ["nbart_nir_1"]),
                ("B8A", "N2", 864.7, ["nir08", "nbart_nir_2"]), ("B09", "WV", 945.1, ["nir09"]),
                ("B10", nil, 1373.5, ["cirrus"]), ("B11", "S1", 1613.7, ["nbart_swir_2"]),
                ("B12", "S2", 2202.4, ["nbart_swir_3"]),
            ]),
        Sensor(
            "landsat-8",
            aliases: [
                "landsat-9", "landsat-8-9", "Landsat 8 OLI", "Landsat 9 OLI", "OLI", "OLI-2", "OLI_TIRS", "L8", "L9",
                "LC08",
                "LC09", "LND08", "LND09",
            ],
            bands: [
                ("B1", "A", 443.0, ["SR_B1", "nbart_coastal_aerosol"]), ("B2", "B", 482.6, ["SR_B2", "nbart_blue"]),
                ("B3", "G", 561.3, ["SR_B3", "nbart_green"]), ("B4", "R", 654.6, ["SR_B4", "nbart_red"]),
                ("B5", "N", 864.6, ["SR_B5", "nir08", "nbart_nir"]), ("B6", "S1", 1609.1, ["SR_B6", "nbart_swir_1"]),
                ("B7", "S2", 2201.2, ["SR_B7", "nbart_swir_2"]), ("B8", nil, 591.7, ["pan", "nbart_panchromatic"]),
                ("B9", nil, 1373.5, ["cirrus"]), ("B10", "T1", 10903.6, ["ST_B10"]),
                ("B11", "T2", 12003.0, ["ST_B11"]),
            ]),
        Sensor(
            "landsat-7",
            aliases: [
                "landsat-4", "landsat-5", "landsat-4-7", "Landsat 4 TM", "Landsat 5 TM", "Landsat 7 ETM+",
                "Landsat 7 ETM",
                "TM", "ETM+", "ETM", "L4", "L5", "L7", "LT04", "LT05", "LE07", "LND04", "LND05",
                "LND07",
            ],
            bands: [
                ("B1", "B", 478.7, ["SR_B1", "nbart_blue"]), ("B2", "G", 561.0, ["SR_B2", "nbart_green"]),
                ("B3", "R", 661.4, ["SR_B3", "nbart_red"]), ("B4", "N", 834.6, ["SR_B4", "nir08", "nbart_nir"]),
                ("B5", "S1", 1650.2, ["SR_B5", "nbart_swir_1"]), ("B6", "T", 11270.1, ["ST_B6"]),
                ("B7", "S2", 2208.1, ["SR_B7", "nbart_swir_2"]),
                ("B8", nil, 719.9, ["pan", "nbart_panchromatic"]),
            ]),
        Sensor(
            "modis", aliases: ["MODIS Terra", "MODIS Aqua", "MOD09GA", "MYD09GA", "MOD09A1", "MYD09A1"],
            bands: [
                ("sur_refl_b01", "R", 645.8, []), ("sur_refl_b02", "N", 856.9, []), ("sur_refl_b03", "B", 466.1, []),
                ("sur_refl_b04", "G", 553.9, []), ("sur_refl_b05", nil, 1241.5, []),
                ("sur_refl_b06", "S1", 1628.1, []), ("sur_refl_b07", "S2", 2114.0, []),
            ]),
        Sensor(
            "landsat-1-3",
            aliases: [
                "landsat-1", "landsat-2", "landsat-3", "Landsat 1 MSS", "Landsat 2 MSS", "Landsat 3 MSS", "LM01",
                "LM02", "LM03",
            ],
            bands: [
                // 695-800 nm lies between the red edges and the near infrared: no symbol.
                ("B4", "G", 553.0, []), ("B5", "R", 653.2, []), ("B6", nil, 748.7, []), ("B7", "N", 913.6, []),
            ]),
        Sensor(
            "landsat-4-5-mss", aliases: ["Landsat 4 MSS", "Landsat 5 MSS", "LM04", "LM05"],
            bands: [
                ("B1", "G", 552.7, []), ("B2", "R", 649.6, []), ("B3", nil, 756.6, []), ("B4", "N", 931.1, []),
            ]),
        Sensor(
            "viirs", aliases: ["VIIRS SNPP", "VIIRS NOAA-20", "VIIRS NOAA-21", "VNP09GA", "VJ109GA", "VJ209GA"],
            bands: [
                ("I1", "R", 638.5, ["SurfReflect_I1"]), ("I2", "N", 861.7, ["SurfReflect_I2"]),
                ("I3", "S1", 1600.8, ["SurfReflect_I3"]),
                ("M2", "A", 443.6, ["SurfReflect_M2"]), ("M3", "B", 486.3, ["SurfReflect_M3"]),
                ("M4", "G", 550.7, ["SurfReflect_M4"]), ("M5", "R", 671.5, ["SurfReflect_M5"]),
                ("M7", "N", 862.0, ["SurfReflect_M7"]), ("M8", nil, 1238.5, ["SurfReflect_M8"]),
                ("M10", "S1", 1601.6, ["SurfReflect_M10"]), ("M11", "S2", 2257.2, ["SurfReflect_M11"]),
            ]),
        Sensor(
            "planetscope-4", aliases: ["PlanetScope 4-band", "PS2", "Dove"],
            bands: [
                ("1", "B", 517.5, ["Band 1"]), ("2", "G", 551.9, ["Band 2"]), ("3", "R", 633.1, ["Band 3"]),
                ("4", "N", 811.9, ["Band 4"]),
            ]),
        Sensor(
            "planetscope-8", aliases: ["PlanetScope 8-band", "PSB.SD", "SuperDove"],
            bands: [
                ("1", "A", 443.7, ["Band 1", "coastal_blue"]), ("2", "B", 492.3, ["Band 2"]),
                ("3", "G1", 532.7, ["Band 3", "green_i"]), ("4", "G", 565.8, ["Band 4", "green_ii"]),
                ("5", "Y", 611.6, ["Band 5"]), ("6", "R", 666.4, ["Band 6"]),
                ("7", "RE1", 707.0, ["Band 7", "rededge"]),
                // The only near infrared, like band 5 of Landsat 8, so N rather than N2.
                ("8", "N", 865.5, ["Band 8", "nir08"]),
            ]),
        Sensor(
            "worldview-2", aliases: ["WV-2", "WV02"],
            bands: [
                ("C", "A", 428.4, ["BAND_C", "coastal"]), ("B", "B", 479.2, ["BAND_B"]),
                ("G", "G", 547.6, ["BAND_G"]), ("Y", "Y", 608.0, ["BAND_Y"]), ("R", "R", 659.2, ["BAND_R"]),
                // 704-744 nm lies between RE1 and RE2, and 922 nm outside N2: no symbols.
                ("RE", nil, 723.8, ["BAND_RE", "rededge"]), ("N", "N", 827.7, ["BAND_N", "nir1"]),
                ("N2", nil, 923.3, ["BAND_N2", "nir2"]), ("P", nil, 644.6, ["BAND_P", "pan"]),
            ]),
        Sensor(
            "worldview-3", aliases: ["WV-3", "WV03"],
            bands: [
                ("C", "A", 427.5, ["BAND_C", "coastal"]), ("B", "B", 481.8, ["BAND_B"]),
                ("G", "G", 546.7, ["BAND_G"]), ("Y", "Y", 604.8, ["BAND_Y"]), ("R", "R", 660.4, ["BAND_R"]),
                ("RE", nil, 723.2, ["BAND_RE", "rededge"]), ("N", "N", 826.7, ["BAND_N", "nir1"]),
                ("N2", nil, 922.1, ["BAND_N2", "nir2"]), ("P", nil, 643.5, ["BAND_P", "pan"]),
                // Eight narrow bands; S1 and S2 are those at the centres of the broad bands of other sensors.
                ("SWIR1", nil, 1209.5, ["BAND_S1"]), ("SWIR2", nil, 1571.9, ["BAND_S2"]),
                ("SWIR3", "S1", 1661.3, ["BAND_S3"]), ("SWIR4", nil, 1730.0, ["BAND_S4"]),
                ("SWIR5", nil, 2164.2, ["BAND_S5"]), ("SWIR6", "S2", 2203.0, ["BAND_S6"]),
                ("SWIR7", nil, 2259.8, ["BAND_S7"]), ("SWIR8", nil, 2329.9, ["BAND_S8"]),
            ]),
    ]
}
