extension IndexTable {
    /// Soil indices; see `IndexTable` for the columns and their source.
    package static let soil = """
        BaI | v0 v1 | Bareness Index | R + S1 - N |  | https://doi.org/10.1109/IGARSS.2005.1525743
        BI | v0 v1 | Bare Soil Index | ((S1 + R) - (N + B))/((S1 + R) + (N + B)) |  | https://www.researchgate.net/publication/255718070_Tropical_forest_cover_density_mapping
        BITM | v0 v1 | Landsat TM-based Brightness Index | (((B**2.0)+(G**2.0)+(R**2.0))/3.0)**0.5 |  | https://doi.org/10.1016/S0034-4257(98)00030-3
        BIXS | v0 v1 | SPOT HRV XS-based Brightness Index | (((G**2.0)+(R**2.0))/2.0)**0.5 |  | https://doi.org/10.1016/S0034-4257(98)00030-3
        DBSI | v0 v1 | Dry Bareness Index | ((S1 - G)/(S1 + G)) - ((N - R)/(N + R)) |  | https://doi.org/10.3390/land7030081
        EMBI | v0 v1 | Enhanced Modified Bare Soil Index | ((((S1 - S2 - N)/(S1 + S2 + N)) + 0.5) - ((G - S1)/(G + S1)) - 0.5)/((((S1 - S2 - N)/(S1 + S2 + N)) + 0.5) + ((G - S1)/(G + S1)) + 1.5) |  | https://doi.org/10.1016/j.jag.2022.102703
        MBI | v0 v1 | Modified Bare Soil Index | ((S1 - S2 - N)/(S1 + S2 + N)) + 0.5 |  | https://doi.org/10.3390/land10030231
        NBLI | v0 v1 | Normalized Difference Bare Land Index | (R - T)/(R + T) |  | https://doi.org/10.3390/rs9030249
        NBLIOLI | v0 v1 | Normalized Difference Bare Land Index for Landsat-OLI | (R - T1)/(R + T1) |  | https://doi.org/10.3390/rs9030249
        NDBaI | v0 v1 | Normalized Difference Bareness Index | (S1 - T) / (S1 + T) |  | https://doi.org/10.1109/IGARSS.2005.1526319
        NDSIWV | v0 v1 | WorldView Normalized Difference Soil Index | (G - Y)/(G + Y) |  | https://doi.org/10.1117/12.917717
        NDSoI | v0 v1 | Normalized Difference Soil Index | (S2 - G)/(S2 + G) |  | https://doi.org/10.1016/j.jag.2015.02.010
        NSDS | v0 v1 | Normalized Shortwave Infrared Difference Soil-Moisture | (S1 - S2)/(S1 + S2) |  | https://doi.org/10.3390/land10030231
        NSDSI1 | v0 v1 | Normalized Shortwave-Infrared Difference Bare Soil Moisture Index 1 | (S1-S2)/S1 |  | https://doi.org/10.1016/j.isprsjprs.2019.06.012
        NSDSI2 | v0 v1 | Normalized Shortwave-Infrared Difference Bare Soil Moisture Index 2 | (S1-S2)/S2 |  | https://doi.org/10.1016/j.isprsjprs.2019.06.012
        NSDSI3 | v0 v1 | Normalized Shortwave-Infrared Difference Bare Soil Moisture Index 3 | (S1-S2)/(S1+S2) |  | https://doi.org/10.1016/j.isprsjprs.2019.06.012
        RI4XS | v0 v1 | SPOT HRV XS-based Redness Index 4 | (R**2.0)/(G**4.0) |  | https://doi.org/10.1016/S0034-4257(98)00030-3
        """
}
