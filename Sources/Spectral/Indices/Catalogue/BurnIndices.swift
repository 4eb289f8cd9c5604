extension IndexTable {
    /// Burn indices; see `IndexTable` for the columns and their source.
    package static let burn = """
        BAI | v0 v1 | Burned Area Index | 1.0 / ((0.1 - R) ** 2.0 + (0.06 - N) ** 2.0) |  | https://digital.csic.es/bitstream/10261/6426/1/Martin_Isabel_Serie_Geografica.pdf
        BAIM | v0 v1 | Burned Area Index adapted to MODIS | 1.0/((0.05 - N) ** 2.0) + ((0.2 - S2) ** 2.0) |  | https://doi.org/10.1016/j.foreco.2006.08.248
        BAIS2 | v0 v1 | Burned Area Index for Sentinel 2 | (1.0 - ((RE2 * RE3 * N2) / R) ** 0.5) * (((S2 - N2)/(S2 + N2) ** 0.5) + 1.0) |  | https://doi.org/10.3390/ecrs-2-05177
        CSI | v0 v1 | Char Soil Index | N/S2 |  | https://doi.org/10.1016/j.rse.2005.04.014
        CSIT | v0 v1 | Char Soil Index Thermal | N / (S2 * T / 10000.0) |  | https://doi.org/10.1080/01431160600954704
        MIRBI | v0 v1 | Mid-Infrared Burn Index | 10.0 * S2 - 9.8 * S1 + 2.0 |  | https://doi.org/10.1080/01431160110053185
        NBR | v0 v1 | Normalized Burn Ratio | (N - S2) / (N + S2) |  | https://doi.org/10.3133/ofr0211
        NBR2 | v0 v1 | Normalized Burn Ratio 2 | (S1 - S2) / (S1 + S2) |  | https://www.usgs.gov/core-science-systems/nli/landsat/landsat-normalized-burn-ratio-2
        NBRplus | v0 v1 | Normalized Burn Ratio Plus | (S2 - N2 - G - B)/(S2 + N2 + G + B) |  | https://doi.org/10.3390/rs14071727
        NBRSWIR | v0 v1 | Normalized Burn Ratio SWIR | (S2 - S1 - 0.02)/(S2 + S1 + 0.1) |  | https://doi.org/10.1080/22797254.2020.1738900
        NBRT1 | v0 v1 | Normalized Burn Ratio Thermal 1 | (N - (S2 * T / 10000.0)) / (N + (S2 * T / 10000.0)) |  | https://doi.org/10.1080/01431160500239008
        NBRT2 | v0 v1 | Normalized Burn Ratio Thermal 2 | ((N / (T / 10000.0)) - S2) / ((N / (T / 10000.0)) + S2) |  | https://doi.org/10.1080/01431160500239008
        NBRT3 | v0 v1 | Normalized Burn Ratio Thermal 3 | ((N - (T / 10000.0)) - S2) / ((N - (T / 10000.0)) + S2) |  | https://doi.org/10.1080/01431160500239008
        NDSWIR | v0 v1 | Normalized Difference SWIR | (N - S1)/(N + S1) |  | https://doi.org/10.1109/TGRS.2003.819190
        NDVIT | v0 v1 | Normalized Difference Vegetation Index Thermal | (N - (R * T / 10000.0))/(N + (R * T / 10000.0)) |  | https://doi.org/10.1080/01431160600954704
        NSTv1 | v0 v1 | NIR-SWIR-Temperature Version 1 | ((N-S2)/(N+S2))*T |  | https://doi.org/10.1016/j.rse.2011.06.010
        NSTv2 | v0 v1 | NIR-SWIR-Temperature Version 2 | (N-(S2+T))/(N+(S2+T)) |  | https://doi.org/10.1016/j.rse.2011.06.010
        SAVIT | v1 | Soil-Adjusted Vegetation Index Thermal | (1.0 + L) * (N - (R * T / 10000.0)) / (N + (R * T / 10000.0) + L) | L=0.5 | https://doi.org/10.1080/01431160600954704
        SAVIT@v0 | v0 | Soil-Adjusted Vegetation Index Thermal | (1.0 + L) * (N - (R * T / 10000.0)) / (N + (R * T / 10000.0) + L) | L=1 | https://doi.org/10.1080/01431160600954704
        VI6T | v0 v1 | VI6T Index | (N - T/10000.0)/(N + T/10000.0) |  | https://doi.org/10.1080/01431160500239008
        """
}
