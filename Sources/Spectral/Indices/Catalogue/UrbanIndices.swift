extension IndexTable {
    /// Urban indices; see `IndexTable` for the columns and their source.
    package static let urban = """
        BLFEI | v0 v1 | Built-Up Land Features Extraction Index | (((G+R+S2)/3.0)-S1)/(((G+R+S2)/3.0)+S1) |  | https://doi.org/10.1080/10106049.2018.1497094
        BRBA | v0 v1 | Band Ratio for Built-up Area | R/S1 |  | https://www.omicsonline.org/scientific-reports/JGRS-SR136.pdf
        DBI | v0 v1 | Dry Built-Up Index | ((B - T1)/(B + T1)) - ((N - R)/(N + R)) |  | https://doi.org/10.3390/land7030081
        EBBI | v0 v1 | Enhanced Built-Up and Bareness Index | (S1 - N) / (10.0 * ((S1 + T) ** 0.5)) |  | https://doi.org/10.3390/rs4102957
        IBI | v1 | Index-Based Built-Up Index | (((S1-N)/(S1+N))-(((N-R)*(1.0+L)/(N+R+L))+((G-S1)/(G+S1)))/2.0)/(((S1-N)/(S1+N))+(((N-R)*(1.0+L)/(N+R+L))+((G-S1)/(G+S1)))/2.0) | L=0.5 | https://doi.org/10.1080/01431160802039957
        IBI@v0 | v0 | Index-Based Built-Up Index | (((S1-N)/(S1+N))-(((N-R)*(1.0+L)/(N+R+L))+((G-S1)/(G+S1)))/2.0)/(((S1-N)/(S1+N))+(((N-R)*(1.0+L)/(N+R+L))+((G-S1)/(G+S1)))/2.0) | L=1 | https://doi.org/10.1080/01431160802039957
        NBAI | v0 v1 | Normalized Built-up Area Index | (S2 - S1/G)/(S2 + S1/G) |  | https://www.omicsonline.org/scientific-reports/JGRS-SR136.pdf
        NBUI | v1 | New Built-Up Index | ((S1 - N)/(10.0 * (T + S1) ** 0.5)) - (((N - R) * (1.0 + L))/(N - R + L)) - (G - S1)/(G + S1) | L=0.5 | https://www.researchgate.net/publication/306346676_Urban_Built-up_Area_Extraction_and_Change_Detection_of_Adama_Municipal_Area_using_Time-Series_Landsat_Images
        NBUI@v0 | v0 | New Built-Up Index | ((S1 - N)/(10.0 * (T + S1) ** 0.5)) - (((N - R) * (1.0 + L))/(N - R + L)) - (G - S1)/(G + S1) | L=1 | https://hdl.handle.net/1959.11/29500
        NDBI | v0 v1 | Normalized Difference Built-Up Index | (S1 - N) / (S1 + N) |  | http://dx.doi.org/10.1080/01431160304987
        NDISIb | v0 v1 | Normalized Difference Impervious Surface Index Blue | (T - (B + N + S1) / 3.0)/(T + (B + N + S1) / 3.0) |  | https://doi.org/10.14358/PERS.76.5.557
        NDISIg | v0 v1 | Normalized Difference Impervious Surface Index Green | (T - (G + N + S1) / 3.0)/(T + (G + N + S1) / 3.0) |  | https://doi.org/10.14358/PERS.76.5.557
        NDISImndwi | v0 v1 | Normalized Difference Impervious Surface Index with MNDWI | (T - (((G - S1)/(G + S1)) + N + S1) / 3.0)/(T + (((G - S1)/(G + S1)) + N + S1) / 3.0) |  | https://doi.org/10.14358/PERS.76.5.557
        NDISIndwi | v0 v1 | Normalized Difference Impervious Surface Index with NDWI | (T - (((G - N)/(G + N)) + N + S1) / 3.0)/(T + (((G - N)/(G + N)) + N + S1) / 3.0) |  | https://doi.org/10.14358/PERS.76.5.557
        NDISIr | v0 v1 | Normalized Difference Impervious Surface Index Red | (T - (R + N + S1) / 3.0)/(T + (R + N + S1) / 3.0) |  | https://doi.org/10.14358/PERS.76.5.557
        NHFD | v0 v1 | Non-Homogeneous Feature Difference | (RE1 - A) / (RE1 + A) |  | https://doi.org/10.1117/12.917717
        PISI | v0 v1 | Perpendicular Impervious Surface Index | 0.8192 * B - 0.5735 * N + 0.0750 |  | https://doi.org/10.3390/rs10101521
        SUI | v1 | Sealed Urban Index | ((G - S1)*(S2 - R))/((G + S1)*(S2 + R)) |  | https://doi.org/10.1080/01431161.2026.2715141
        UI | v0 v1 | Urban Index | (S2 - N)/(S2 + N) |  | https://www.isprs.org/proceedings/XXXI/congress/part7/321_XXXI-part7.pdf
        VgNIRBI | v0 v1 | Visible Green-Based Built-Up Index | (G - N)/(G + N) |  | https://doi.org/10.1016/j.ecolind.2015.03.037
        VIBI | v0 v1 | Vegetation Index Built-up Index | ((N-R)/(N+R))/(((N-R)/(N+R)) + ((S1-N)/(S1+N))) |  | http://dx.doi.org/10.1080/01431161.2012.687842
        VrNIRBI | v0 v1 | Visible Red-Based Built-Up Index | (R - N)/(R + N) |  | https://doi.org/10.1016/j.ecolind.2015.03.037
        """
}
