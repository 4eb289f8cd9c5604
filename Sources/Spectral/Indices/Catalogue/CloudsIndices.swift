extension IndexTable {
    /// Cloud indices; see `IndexTable` for the columns and their source.
    package static let clouds = """
        CI1SWIR | v0 v1 | Cloud Index Form 1 with SWIR 1 | (N + 2.0 * S1) / (B + G + R) |  | https://doi.org/10.1016/j.isprsjprs.2018.07.006
        CI1woSWIR | v0 v1 | Cloud Index Form 1 without SWIR bands | (3.0 * N) / (B + G + R) |  | https://doi.org/10.1016/j.isprsjprs.2018.07.006
        CI2SWIR | v0 v1 | Cloud Index Form 2 with SWIR bands | (B + G + R + N + S1 + S2) / 6.0 |  | https://doi.org/10.1016/j.isprsjprs.2018.07.006
        CI2woSWIR | v0 v1 | Cloud Index Form 2 without SWIR bands | (B + G + R + N) / 4.0 |  | https://doi.org/10.1016/j.isprsjprs.2018.07.006
        CLOSDI | v0 v1 | Cloud Shadow Detection Index | (1.0 - 1.5 * N - 0.1 * R) / (1.0 + 3.5 * N + 4.9 * R) |  | https://doi.org/10.1016/j.rsase.2026.101990
        CSISWIR | v0 v1 | Cloud Shadow Index with SWIR 1 | (N + S1) / 2.0 |  | https://doi.org/10.1016/j.isprsjprs.2018.07.006
        CSIwoSWIR | v0 v1 | Cloud Shadow Index without SWIR bands | N |  | https://doi.org/10.1016/j.isprsjprs.2018.07.006
        """
}
