extension IndexTable {
    /// Geology indices; see `IndexTable` for the columns and their source.
    package static let geology = """
        NDPolI | v0 v1 | Normalized Difference Polarization Index | (VV - VH)/(VV + VH) |  | https://www.isprs.org/proceedings/XXXVII/congress/4_pdf/267.pdf
        """
}
