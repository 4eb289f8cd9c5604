extension IndexTable {
    /// Snow indices; see `IndexTable` for the columns and their source.
    package static let snow = """
        NBSIMS | v0 v1 | Non-Binary Snow Index for Multi-Component Surfaces | 0.36 * (G + R + N) - (((B + S2)/G) + S1) |  | https://doi.org/10.3390/rs13142777
        NDGlaI | v0 v1 | Normalized Difference Glacier Index | (G - R)/(G + R) |  | https://doi.org/10.1080/01431160802385459
        NDISI | v1 | Normalized Difference Ice-Snow Index | (R1080_1120 - R1760_1800)/(R1080_1120 + R1760_1800) |  | https://doi.org/10.1029/2021JD035742
        NDSaII | v0 v1 | Normalized Difference Snow and Ice Index | (R - S1) / (R + S1) |  | https://doi.org/10.1080/01431160119766
        NDSI | v0 v1 | Normalized Difference Snow Index | (G - S1) / (G + S1) |  | https://doi.org/10.1109/IGARSS.1994.399618
        NDSII | v0 v1 | Normalized Difference Snow Ice Index | (G - N)/(G + N) |  | https://doi.org/10.1080/01431160802385459
        NDSIITM | v0 v1 | Normalized Difference Snow/Ice Index for Landsat TM | (R - S1)/(R + S1) |  | https://doi.org/10.1080/01431160119766
        NDSInw | v1 | Normalized Difference Snow Index with no Water | (N - S1 - b)/(N + S1) | b=0.05 | https://doi.org/10.3390/w12051339
        NDSInw@v0 | v0 | Normalized Difference Snow Index with no Water | (N - S1 - beta)/(N + S1) | beta=0.05 | https://doi.org/10.3390/w12051339
        S3 | v0 v1 | S3 Snow Index | (N * (R - S1)) / ((N + R) * (N + S1)) |  | https://doi.org/10.3178/jjshwr.12.28
        SWI | v0 v1 | Snow Water Index | (G * (N - S1)) / ((G + N) * (N + S1)) |  | https://doi.org/10.3390/rs11232774
        """
}
