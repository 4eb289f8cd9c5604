extension IndexTable {
    /// Vegetation indices; see `IndexTable` for the columns and their source.
    package static let vegetation = """
        AFRI1600 | v0 v1 | Aerosol Free Vegetation Index (1600 nm) | (N - 0.66 * S1) / (N + 0.66 * S1) |  | https://doi.org/10.1016/S0034-4257(01)00190-0
        AFRI2100 | v0 v1 | Aerosol Free Vegetation Index (2100 nm) | (N - 0.5 * S2) / (N + 0.5 * S2) |  | https://doi.org/10.1016/S0034-4257(01)00190-0
        ARI | v0 v1 | Anthocyanin Reflectance Index | (1 / G) - (1 / RE1) |  | https://doi.org/10.1562/0031-8655(2001)074%3C0038:OPANEO%3E2.0.CO;2
        ARI2 | v0 v1 | Anthocyanin Reflectance Index 2 | N * ((1 / G) - (1 / RE1)) |  | https://doi.org/10.1562/0031-8655(2001)074%3C0038:OPANEO%3E2.0.CO;2
        ARVI | v1 | Atmospherically Resistant Vegetation Index | (N - (R - gamma * (B - R))) / (N + (R - gamma * (B - R))) | gamma=1 | https://doi.org/10.1109/36.134076
        ARVI@v0 | v0 | Atmospherically Resistant Vegetation Index | (N - (R - gamma * (R - B))) / (N + (R - gamma * (R - B))) | gamma=1 | https://doi.org/10.1109/36.134076
        AshburnVI | v0 v1 | Ashburn Vegetation Index | 2.0 * N2 - R |  | https://ntrs.nasa.gov/citations/19800007243
        ATSAVI | v1 | Adjusted Transformed Soil-Adjusted Vegetation Index | sla * (N - sla * R - slb) / (sla * N + R - sla * slb + X * (1 + sla ** 2.0)) | X=0.08, sla=1, slb=0 | https://doi.org/10.1016/0034-4257(91)90009-U
        ATSAVI@v0 | v0 | Adjusted Transformed Soil-Adjusted Vegetation Index | sla * (N - sla * R - slb) / (sla * N + R - sla * slb + 0.08 * (1 + sla ** 2.0)) | sla=1, slb=0 | https://doi.org/10.1016/0034-4257(91)90009-U
        AVI | v0 v1 | Advanced Vegetation Index | (N * (1.0 - R) * (N - R)) ** (1/3) |  | https://www.researchgate.net/publication/255718070_Tropical_forest_cover_density_mapping
        BCC | v0 v1 | Blue Chromatic Coordinate | B / (R + G + B) |  | https://doi.org/10.1016/0034-4257(87)90088-5
        BNDVI | v0 v1 | Blue Normalized Difference Vegetation Index | (N - B)/(N + B) |  | https://doi.org/10.1016/S1672-6308(07)60027-4
        bNIRv | v0 v1 | Blue Near-Infrared Reflectance of Vegetation | ((N - B)/(N + B)) * N |  | https://doi.org/10.1029/2024JG008240
        BWDRVI | v1 | Blue Wide Dynamic Range Vegetation Index | (alpha * N - B) / (alpha * N + B) | alpha=0.01 | https://doi.org/10.2135/cropsci2007.01.0031
        BWDRVI@v0 | v0 | Blue Wide Dynamic Range Vegetation Index | (alpha * N - B) / (alpha * N + B) | alpha=0.1 | https://doi.org/10.2135/cropsci2007.01.0031
        CARI | v1 | Carotenoid Index | (R720 / R521) - 1 |  | https://doi.org/10.1016/j.jag.2016.12.005
        CCI | v0 v1 | Chlorophyll Carotenoid Index | (G1 - R)/(G1 + R) |  | https://doi.org/10.1073/pnas.1606162113
        CCRI | v1 | Carotenoid-Chlorophyll Ratio Index | ((R720-R521)/R521)/((R750-R705)/R705) |  | https://doi.org/10.1016/j.jag.2018.10.012
        CIG | v0 v1 | Chlorophyll Index Green | (N / G) - 1.0 |  | https://doi.org/10.1078/0176-1617-00887
        CIRE | v0 v1 | Chlorophyll Index Red Edge | (N / RE1) - 1 |  | https://doi.org/10.1078/0176-1617-00887
        CRI550 | v1 | Carotenoid Reflectance Index at 550 nm | (1.0/R510) - (1.0/R550) |  | https://doi.org/10.1562/0031-8655(2002)0750272ACCIPL2.0.CO2
        CRI550@v0 | v0 | Carotenoid Reflectance Index using 550 nm | (1.0 / B) - (1.0 / G) |  | https://doi.org/10.1562/0031-8655(2002)0750272ACCIPL2.0.CO2
        CRI700 | v1 | Carotenoid Reflectance Index at 700 nm | (1.0/R510) - (1.0/R700) |  | https://doi.org/10.1562/0031-8655(2002)0750272ACCIPL2.0.CO2
        CRI700@v0 | v0 | Carotenoid Reflectance Index using 700 nm | (1.0 / B) - (1.0 / RE1) |  | https://doi.org/10.1562/0031-8655(2002)0750272ACCIPL2.0.CO2
        CRSWIR | v0 v1 | Continuum Removal SWIR | S1 / (N2 + ((S2 - N2) / (lambdaS2 - lambdaN2)) * (lambdaS1 - lambdaN2)) | lambdaN2=?, lambdaS1=?, lambdaS2=? | https://www.onf.fr/onf/+/cec::les-rendez-vous-techniques-de-lonf-no69-70.html
        CVI | v0 v1 | Chlorophyll Vegetation Index | (N * R) / (G ** 2.0) |  | https://doi.org/10.1007/s11119-010-9204-3
        DPDD | v0 v1 | Dual-Pol Diagonal Distance | (VV + VH)/2.0 ** 0.5 |  | https://doi.org/10.1016/j.rse.2018.09.003
        DpRVIHH | v0 v1 | Dual-Polarized Radar Vegetation Index HH | (4.0 * HV)/(HH + HV) |  | https://www.tandfonline.com/doi/abs/10.5589/m12-043
        DpRVIVV | v0 v1 | Dual-Polarized Radar Vegetation Index VV | (4.0 * VH)/(VV + VH) |  | https://doi.org/10.3390/app9040655
        DSI | v0 v1 | Drought Stress Index | S1/N |  | https://www.asprs.org/wp-content/uploads/pers/1999journal/apr/1999_apr_495-501.pdf
        DSWI1 | v0 v1 | Disease-Water Stress Index 1 | N/S1 |  | https://doi.org/10.1080/01431160310001618031
        DSWI2 | v0 v1 | Disease-Water Stress Index 2 | S1/G |  | https://doi.org/10.1080/01431160310001618031
        DSWI3 | v0 v1 | Disease-Water Stress Index 3 | S1/R |  | https://doi.org/10.1080/01431160310001618031
        DSWI4 | v0 v1 | Disease-Water Stress Index 4 | G/R |  | https://doi.org/10.1080/01431160310001618031
        DSWI5 | v0 v1 | Disease-Water Stress Index 5 | (N + G)/(S1 + R) |  | https://doi.org/10.1080/01431160310001618031
        DVI | v0 v1 | Difference Vegetation Index | N - R |  | https://doi.org/10.1016/0034-4257(94)00114-3
        DVIplus | v0 v1 | Difference Vegetation Index Plus | ((lambdaN - lambdaR)/(lambdaN - lambdaG)) * G + (1.0 - ((lambdaN - lambdaR)/(lambdaN - lambdaG))) * N - R | lambdaG=?, lambdaN=?, lambdaR=? | https://doi.org/10.1016/j.rse.2019.03.028
        EBI | v0 v1 | Enhanced Bloom Index | (R + G + B)/((G/B) * (R - B + epsilon)) | epsilon=1 | https://doi.org/10.1016/j.isprsjprs.2019.08.006
        ENDVI | v0 v1 | Enhanced Normalized Difference Vegetation Index | ((N + G) - (2 * B)) / ((N + G) + (2 * B)) |  | https://doi.org/10.1371/journal.pone.0186193
        EVI | v0 v1 | Enhanced Vegetation Index | g * (N - R) / (N + C1 * R - C2 * B + L) | C1=6, C2=7.5, L=1, g=2.5 | https://doi.org/10.1016/S0034-4257(02)00096-2
        EVI2 | v1 | Two-Band Enhanced Vegetation Index | g * (N - R) / (N + (C1 - (C2 / c)) * R + L) | C1=6, C2=7.5, L=1, c=2.08, g=2.5 | https://doi.org/10.1016/j.rse.2008.06.006
        EVI2@v0 | v0 | Two-Band Enhanced Vegetation Index | g * (N - R) / (N + 2.4 * R + L) | L=1, g=2.5 | https://doi.org/10.1016/j.rse.2008.06.006
        EVIv | v0 v1 | Enhanced Vegetation Index of Vegetation | 2.5 * ((N - R)/(N + 6 * R - 7.5 * B + 1.0)) * N |  | https://doi.org/10.1029/2024JG008240
        ExG | v0 v1 | Excess Green Index | 2 * G - R - B |  | https://doi.org/10.13031/2013.27838
        ExGR | v0 v1 | ExG - ExR Vegetation Index | (2.0 * G - R - B) - (1.3 * R - G) |  | https://doi.org/10.1016/j.compag.2008.03.009
        ExR | v0 v1 | Excess Red Index | 1.3 * R - G |  | https://doi.org/10.1117/12.336896
        FCVI | v0 v1 | Fluorescence Correction Vegetation Index | N - ((R + G + B)/3.0) |  | https://doi.org/10.1016/j.rse.2020.111676
        GARI | v1 | Green Atmospherically Resistant Vegetation Index | (N - (G - lmb * (B - R))) / (N + (G - lmb * (B - R))) | lmb=1 | https://doi.org/10.1016/S0034-4257(96)00072-7
        GARI@v0 | v0 | Green Atmospherically Resistant Vegetation Index | (N - (G - (B - R))) / (N + (G - (B - R))) |  | https://doi.org/10.1016/S0034-4257(96)00072-7
        GBNDVI | v0 v1 | Green-Blue Normalized Difference Vegetation Index | (N - (G + B))/(N + (G + B)) |  | https://doi.org/10.1016/S1672-6308(07)60027-4
        GCC | v0 v1 | Green Chromatic Coordinate | G / (R + G + B) |  | https://doi.org/10.1016/0034-4257(87)90088-5
        GDVI | v1 | Generalized Difference Vegetation Index | ((N ** n) - (R ** n)) / ((N ** n) + (R ** n)) | n=2 | https://doi.org/10.3390/rs6021211
        GDVI@v0 | v0 | Generalized Difference Vegetation Index | ((N ** nexp) - (R ** nexp)) / ((N ** nexp) + (R ** nexp)) | nexp=2 | https://doi.org/10.3390/rs6021211
        GEMI | v0 v1 | Global Environment Monitoring Index | ((2.0*((N ** 2.0)-(R ** 2.0)) + 1.5*N + 0.5*R)/(N + R + 0.5))*(1.0 - 0.25*((2.0 * ((N ** 2.0) - (R ** 2)) + 1.5 * N + 0.5 * R)/(N + R + 0.5)))-((R - 0.125)/(1 - R)) |  | http://dx.doi.org/10.1007/bf00031911
        GLI | v0 v1 | Green Leaf Index | (2.0 * G - R - B) / (2.0 * G + R + B) |  | http://dx.doi.org/10.1080/10106040108542184
        GM1 | v0 v1 | Gitelson and Merzlyak Index 1 | RE2/G |  | https://doi.org/10.1016/S0176-1617(96)80284-7
        GM2 | v0 v1 | Gitelson and Merzlyak Index 2 | RE2/RE1 |  | https://doi.org/10.1016/S0176-1617(96)80284-7
        GNDVI | v0 v1 | Green Normalized Difference Vegetation Index | (N - G)/(N + G) |  | https://doi.org/10.1016/S0034-4257(96)00072-7
        GOSAVI | v0 v1 | Green Optimized Soil Adjusted Vegetation Index | (N - G) / (N + G + 0.16) |  | https://doi.org/10.2134/agronj2004.0314
        GRARI | v0 v1 | Atmospheric Resistant Green-Red Index | (N - (eta * G + (1.0 - eta) * R - lmb * (B - R)))/(N + (eta * G + (1.0 - eta) * R - lmb * (B - R))) | eta=0.5, lmb=1 | https://doi.org/10.1016/S0034-4257(96)00072-7
        GreenDVI | v1 | Green Difference Vegetation Index | N - G |  | https://doi.org/10.2134/agronj2004.0314
        GRNDVI | v0 v1 | Green-Red Normalized Difference Vegetation Index | (N - (G + R))/(N + (G + R)) |  | https://doi.org/10.1016/S1672-6308(07)60027-4
        GRVI | v0 v1 | Green Ratio Vegetation Index | N/G |  | https://doi.org/10.2134/agronj2004.0314
        GSAVI | v1 | Green Soil Adjusted Vegetation Index | (1.0 + L) * (N - G) / (N + G + L) | L=0.5 | https://doi.org/10.2134/agronj2004.0314
        GSAVI@v0 | v0 | Green Soil Adjusted Vegetation Index | (1.0 + L) * (N - G) / (N + G + L) | L=1 | https://doi.org/10.2134/agronj2004.0314
        GVMI | v0 v1 | Global Vegetation Moisture Index | ((N + 0.1) - (S2 + 0.02)) / ((N + 0.1) + (S2 + 0.02)) |  | https://doi.org/10.1016/S0034-4257(02)00037-8
        IAVI | v0 v1 | New Atmospherically Resistant Vegetation Index | (N - (R - gamma * (B - R)))/(N + (R - gamma * (B - R))) | gamma=1 | https://www.jipb.net/EN/abstract/abstract23925.shtml
        IKAW | v0 v1 | Kawashima Index | (R - B)/(R + B) |  | https://doi.org/10.1006/anbo.1997.0544
        IPVI | v0 v1 | Infrared Percentage Vegetation Index | N/(N + R) |  | https://doi.org/10.1016/0034-4257(90)90085-Z
        IRECI | v0 v1 | Inverted Red-Edge Chlorophyll Index | (RE3 - R) / (RE1 / RE2) |  | https://doi.org/10.1016/j.isprsjprs.2013.04.007
        IRGBVI | v0 v1 | Improved-Red-Green-Blue Vegetation Index | (5.0 * (G ** 2.0) - 2.0 * (R ** 2.0) - 5.0 * (B ** 2.0)) / (5.0 * (G ** 2.0) + 2.0 * (R ** 2.0) + 5.0 * (B ** 2.0)) |  | https://doi.org/10.1016/j.jag.2024.103668
        KDI | v0 v1 | Kochia Detection Index | ((N + S1 - RE3)/(N + S1 + RE3)) * ((RE1 - 2.0 * RE3 + N)/(RE1 + 2.0 * RE3 + N)) |  | https://doi.org/10.1016/j.mlwa.2026.100914
        kEVI | v0 v1 | Kernel Enhanced Vegetation Index | g * (kernel(N, N) - kernel(N, R)) / (kernel(N, N) + C1 * kernel(N, R) - C2 * kernel(N, B) + kernel(N, L)) | C1=6, C2=7.5, L=1, g=2.5 | https://doi.org/10.1126/sciadv.abc7447
        kIPVI | v0 v1 | Kernel Infrared Percentage Vegetation Index | kernel(N, N) / (kernel(N, N) + kernel(N, R)) |  | https://doi.org/10.1126/sciadv.abc7447
        kNDVI | v0 v1 | Kernel Normalized Difference Vegetation Index | (kernel(N, N) - kernel(N, R)) / (kernel(N, N) + kernel(N, R)) |  | https://doi.org/10.1126/sciadv.abc7447
        kRVI | v0 v1 | Kernel Ratio Vegetation Index | kernel(N, N) / kernel(N, R) |  | https://doi.org/10.1126/sciadv.abc7447
        kVARI | v0 v1 | Kernel Visible Atmospherically Resistant Index | (kernel(G, G) - kernel(G, R)) / (kernel(G, G) + kernel(G, R) - kernel(G, B)) |  | https://doi.org/10.1126/sciadv.abc7447
        LCI | v1 | Leaf Chlorophyll Index | (R850 - R710)/(R850 - R680) |  | https://doi.org/10.1016/S0176-1617(99)80314-9
        MCARI | v0 v1 | Modified Chlorophyll Absorption in Reflectance Index | ((RE1 - R) - 0.2 * (RE1 - G)) * (RE1 / R) |  | http://dx.doi.org/10.1016/S0034-4257(00)00113-9
        MCARI1 | v0 v1 | Modified Chlorophyll Absorption in Reflectance Index 1 | 1.2 * (2.5 * (N - R) - 1.3 * (N - G)) |  | https://doi.org/10.1016/j.rse.2003.12.013
        MCARI2 | v0 v1 | Modified Chlorophyll Absorption in Reflectance Index 2 | (1.5 * (2.5 * (N - R) - 1.3 * (N - G))) / ((((2.0 * N + 1) ** 2) - (6.0 * N - 5 * (R ** 0.5)) - 0.5) ** 0.5) |  | https://doi.org/10.1016/j.rse.2003.12.013
        MCARI705 | v0 v1 | Modified Chlorophyll Absorption in Reflectance Index (705 and 750 nm) | ((RE2 - RE1) - 0.2 * (RE2 - G)) * (RE2 / RE1) |  | https://doi.org/10.1016/j.agrformet.2008.03.005
        MCARIOSAVI | v0 v1 | MCARI/OSAVI Ratio | (((RE1 - R) - 0.2 * (RE1 - G)) * (RE1 / R)) / (1.16 * (N - R) / (N + R + 0.16)) |  | https://doi.org/10.1016/S0034-4257(00)00113-9
        MCARIOSAVI705 | v0 v1 | MCARI/OSAVI Ratio (705 and 750 nm) | (((RE2 - RE1) - 0.2 * (RE2 - G)) * (RE2 / RE1)) / (1.16 * (RE2 - RE1) / (RE2 + RE1 + 0.16)) |  | https://doi.org/10.1016/j.agrformet.2008.03.005
        MGRVI | v0 v1 | Modified Green Red Vegetation Index | (G ** 2.0 - R ** 2.0) / (G ** 2.0 + R ** 2.0) |  | https://doi.org/10.1016/j.jag.2015.02.012
        MI | v0 v1 | Mangrove Index | (N - S1) / (N * S1) |  | https://www.researchgate.net/profile/Gathot-Winarso/publication/277137915_NEW_MANGROVE_INDEX_AS_DEGRADATIONHEALTH_INDICATOR_USING_REMOTE_SENSING_DATA_SEGARA_ANAKAN_AND_ALAS_PURWO_CASE_STUDY/links/5562d90c08ae8c0cab333ab4/NEW-MANGROVE-INDEX-AS-DEGRADATION-HEALTH-INDICATOR-USING-REMOTE-SENSING-DATA-SEGARA-ANAKAN-AND-ALAS-PURWO-CASE-STUDY.pdf
        mND705 | v0 v1 | Modified Normalized Difference (705, 750 and 445 nm) | (RE2 - RE1)/(RE2 + RE1 - A) |  | https://doi.org/10.1016/S0034-4257(02)00010-X
        MNDVI | v0 v1 | Modified Normalized Difference Vegetation Index | (N - S2)/(N + S2) |  | https://doi.org/10.1080/014311697216810
        MNLI | v1 | Modified Non-Linear Vegetation Index | (1 + L)*((N ** 2) - R)/((N ** 2) + R + L) | L=0.5 | https://doi.org/10.1109/TGRS.2003.812910
        MNLI@v0 | v0 | Modified Non-Linear Vegetation Index | (1 + L)*((N ** 2) - R)/((N ** 2) + R + L) | L=1 | https://doi.org/10.1109/TGRS.2003.812910
        MRBVI | v0 v1 | Modified Red Blue Vegetation Index | (R ** 2.0 - B ** 2.0)/(R ** 2.0 + B ** 2.0) |  | https://doi.org/10.3390/s20185055
        MSAVI | v1 | Modified Soil-Adjusted Vegetation Index | (1 + (1 - 2 * gamma * ((N - R)/(N + R)) * (N - gamma * R))) * (N - R) / (N + R + (1 - 2 * gamma * ((N - R)/(N + R)) * (N - gamma * R))) | gamma=1.06 | https://doi.org/10.1016/0034-4257(94)90134-1
        MSAVI@v0 | v0 | Modified Soil-Adjusted Vegetation Index | 0.5 * (2.0 * N + 1 - (((2 * N + 1) ** 2) - 8 * (N - R)) ** 0.5) |  | https://doi.org/10.1016/0034-4257(94)90134-1
        MSAVI2 | v1 | Modified Soil-Adjusted Vegetation Index 2 | 0.5 * (2.0 * N + 1 - (((2 * N + 1) ** 2) - 8 * (N - R)) ** 0.5) |  | https://doi.org/10.1016/0034-4257(94)90134-1
        MSI | v0 v1 | Moisture Stress Index | S1/N |  | https://doi.org/10.1016/0034-4257(89)90046-1
        MSR | v0 v1 | Modified Simple Ratio | (N / R - 1) / ((N / R + 1) ** 0.5) |  | https://doi.org/10.1080/07038992.1996.10855178
        MSR705 | v0 v1 | Modified Simple Ratio (705 and 750 nm) | (RE2 / RE1 - 1) / ((RE2 / RE1 + 1) ** 0.5) |  | https://doi.org/10.1016/j.agrformet.2008.03.005
        mSR705 | v0 v1 | Modified Simple Ratio (705 and 445 nm) | (RE2 - A)/(RE2 + A) |  | https://doi.org/10.1016/S0034-4257(02)00010-X
        MTCI | v0 v1 | MERIS Terrestrial Chlorophyll Index | (RE2 - RE1) / (RE1 - R) |  | https://doi.org/10.1080/0143116042000274015
        MTVI1 | v0 v1 | Modified Triangular Vegetation Index 1 | 1.2 * (1.2 * (N - G) - 2.5 * (R - G)) |  | https://doi.org/10.1016/j.rse.2003.12.013
        MTVI2 | v0 v1 | Modified Triangular Vegetation Index 2 | (1.5 * (1.2 * (N - G) - 2.5 * (R - G))) / ((((2.0 * N + 1) ** 2) - (6.0 * N - 5 * (R ** 0.5)) - 0.5) ** 0.5) |  | https://doi.org/10.1016/j.rse.2003.12.013
        MVI | v0 v1 | Mangrove Vegetation Index | (N - G) / (S1 - G) |  | https://doi.org/10.1016/j.isprsjprs.2020.06.001
        ND705 | v0 v1 | Normalized Difference (705 and 750 nm) | (RE2 - RE1)/(RE2 + RE1) |  | https://doi.org/10.1016/S0034-4257(02)00010-X
        NDDI | v0 v1 | Normalized Difference Drought Index | (((N - R)/(N + R)) - ((G - N)/(G + N)))/(((N - R)/(N + R)) + ((G - N)/(G + N))) |  | https://doi.org/10.1029/2006GL029127
        NDGI | v0 v1 | Normalized Difference Greenness Index | (((lambdaN - lambdaR)/(lambdaN - lambdaG)) * G + (1.0 - ((lambdaN - lambdaR)/(lambdaN - lambdaG))) * N - R)/(((lambdaN - lambdaR)/(lambdaN - lambdaG)) * G + (1.0 - ((lambdaN - lambdaR)/(lambdaN - lambdaG))) * N + R) | lambdaG=?, lambdaN=?, lambdaR=? | https://doi.org/10.1016/j.rse.2019.03.028
        NDII | v0 v1 | Normalized Difference Infrared Index | (N - S1)/(N + S1) |  | https://www.asprs.org/wp-content/uploads/pers/1983journal/jan/1983_jan_77-83.pdf
        NDLI | v1 | Normalized Difference Lignin Index | (log(1.0 / R1754) - log(1.0 / R1680))/(log(1.0 / R1754) + log(1.0 / R1680)) |  | https://doi.org/10.1016/S0034-4257(02)00011-1
        NDMI | v0 v1 | Normalized Difference Moisture Index | (N - S1)/(N + S1) |  | https://doi.org/10.1016/S0034-4257(01)00318-2
        NDNI | v1 | Normalized Difference Nitrogen Index | (log(1.0 / R1510) - log(1.0 / R1680))/(log(1.0 / R1510) + log(1.0 / R1680)) |  | https://doi.org/10.1016/S0034-4257(02)00011-1
        NDPI | v1 | Normalized Difference Phenology Index | (N - (alpha * R + (1.0 - alpha) * S1))/(N + (alpha * R + (1.0 - alpha) * S1)) | alpha=0.74 | https://doi.org/10.1016/j.rse.2017.04.031
        NDPI@v0 | v0 | Normalized Difference Phenology Index | (N - (alpha * R + (1.0 - alpha) * S1))/(N + (alpha * R + (1.0 - alpha) * S1)) | alpha=0.1 | https://doi.org/10.1016/j.rse.2017.04.031
        NDREI | v0 v1 | Normalized Difference Red Edge Index | (N - RE1) / (N + RE1) |  | https://doi.org/10.1016/1011-1344(93)06963-4
        NDTI4RE | v1 | 4-band Red Edge Normalized Difference Tillage Index | gamma * (S1 - S2)/(S1 + S2) + (1 - gamma) * (N - RE3)/(N + RE3) | gamma=0.4 | https://doi.org/10.1016/j.jag.2022.102793
        NDTI4RE@v0 | v0 | 4-band Red Edge Normalized Difference Tillage Index | gamma * (S1 - S2)/(S1 + S2) + (1 - gamma) * (N - RE3)/(N + RE3) | gamma=1 | https://doi.org/10.1016/j.jag.2022.102793
        NDTillI | v0 v1 | Normalized Difference Tillage Index | (S1 - S2)/(S1 + S2) |  | https://www.asprs.org/wp-content/uploads/pers/1997journal/jan/1997_jan_87-93.pdf
        NDVI | v0 v1 | Normalized Difference Vegetation Index | (N - R)/(N + R) |  | https://ntrs.nasa.gov/citations/19740022614
        NDVI4RE | v1 | 4-band Red Edge Normalized Difference Vegetation Index | ((alpha * RE3 + (1 - alpha) * RE2) - (beta * R + (1 - beta) * RE1))/((alpha * RE3 + (1 - alpha) * RE2) + (beta * R + (1 - beta) * RE1)) | alpha=0.2, beta=0.2 | https://doi.org/10.1016/j.jag.2022.102793
        NDVI4RE@v0 | v0 | 4-band Red Edge Normalized Difference Vegetation Index | ((alpha * RE3 + (1 - alpha) * RE2) - (beta * R + (1 - beta) * RE1))/((alpha * RE3 + (1 - alpha) * RE2) + (beta * R + (1 - beta) * RE1)) | alpha=0.1, beta=0.05 | https://doi.org/10.1016/j.jag.2022.102793
        NDVI705 | v0 v1 | Normalized Difference Vegetation Index (705 and 750 nm) | (RE2 - RE1) / (RE2 + RE1) |  | https://doi.org/10.1016/S0176-1617(11)81633-0
        NDVISR | v1 | Normalized Difference Vegetation Index with Simple Ratio | (N**2 - R)/(N + R**2) |  | https://doi.org/10.1109/TGRS.2003.812910
        NDYI | v0 v1 | Normalized Difference Yellowness Index | (G - B) / (G + B) |  | https://doi.org/10.1016/j.rse.2016.06.016
        NGRDI | v0 v1 | Normalized Green Red Difference Index | (G - R) / (G + R) |  | https://doi.org/10.1016/0034-4257(79)90013-0
        NIRv | v0 v1 | Near-Infrared Reflectance of Vegetation | ((N - R) / (N + R)) * N |  | https://doi.org/10.1126/sciadv.1602244
        NIRvH2 | v0 v1 | Hyperspectral Near-Infrared Reflectance of Vegetation | N - R - k * (lambdaN - lambdaR) | k=0, lambdaN=?, lambdaR=? | https://doi.org/10.1016/j.rse.2021.112723
        NIRvP | v0 v1 | Near-Infrared Reflectance of Vegetation and Incoming PAR | ((N - R) / (N + R)) * N * PAR | PAR=? | https://doi.org/10.1016/j.rse.2021.112763
        NLI | v0 v1 | Non-Linear Vegetation Index | ((N ** 2) - R)/((N ** 2) + R) |  | https://doi.org/10.1080/02757259409532252
        NMDI | v0 v1 | Normalized Multi-band Drought Index | (N - (S1 - S2))/(N + (S1 - S2)) |  | https://doi.org/10.1029/2007GL031021
        NormG | v0 v1 | Normalized Green | G/(N + G + R) |  | https://doi.org/10.2134/agronj2004.0314
        NormNIR | v0 v1 | Normalized NIR | N/(N + G + R) |  | https://doi.org/10.2134/agronj2004.0314
        NormR | v0 v1 | Normalized Red | R/(N + G + R) |  | https://doi.org/10.2134/agronj2004.0314
        NPCI | v0 v1 | Normalized Pigments Chlorophyll Ratio Index | (R - A) / (R + A) |  | https://doi.org/10.1016/0034-4257(94)90136-8
        NRFIg | v0 v1 | Normalized Rapeseed Flowering Index Green | (G - S2) / (G + S2) |  | https://doi.org/10.3390/rs13010105
        NRFIr | v0 v1 | Normalized Rapeseed Flowering Index Red | (R - S2) / (R + S2) |  | https://doi.org/10.3390/rs13010105
        OCVI | v1 | Optimized Chlorophyll Vegetation Index | (N / G) * (R / G) ** c | c=1 | http://dx.doi.org/10.1007/s11119-008-9075-z
        OCVI@v0 | v0 | Optimized Chlorophyll Vegetation Index | (N / G) * (R / G) ** cexp | cexp=1.16 | http://dx.doi.org/10.1007/s11119-008-9075-z
        OPSNDa | v1 | Optimized Pigment Specific Normalized Difference for Chlorophyll a | (R800-R680)/(R800+R680) |  | https://doi.org/10.1080/014311698215919
        OPSNDb | v1 | Optimized Pigment Specific Normalized Difference for Chlorophyll b | (R800-R635)/(R800+R635) |  | https://doi.org/10.1080/014311698215919
        OPSNDc | v1 | Optimized Pigment Specific Normalized Difference for Carotenoids | (R800-R470)/(R800+R470) |  | https://doi.org/10.1080/014311698215919
        OPSSRa | v1 | Optimized Pigment Specific Simple Ratio for Chlorophyll a | R800/R680 |  | https://doi.org/10.1080/014311698215919
        OPSSRb | v1 | Optimized Pigment Specific Simple Ratio for Chlorophyll b | R800/R635 |  | https://doi.org/10.1080/014311698215919
        OPSSRc | v1 | Optimized Pigment Specific Simple Ratio for Carotenoids | R800/R470 |  | https://doi.org/10.1080/014311698215919
        OSAVI | v0 v1 | Optimized Soil-Adjusted Vegetation Index | (N - R) / (N + R + 0.16) |  | https://doi.org/10.1016/0034-4257(95)00186-7
        PRI550 | v1 | Physiological Reflectance Index at 550 nm | (R550 - R531)/(R550 + R531) |  | https://doi.org/10.1016/0034-4257(92)90059-S
        PRI570 | v1 | Physiological Reflectance Index at 570 nm | (R570 - R531)/(R570 + R531) |  | https://doi.org/10.1016/0034-4257(92)90059-S
        PRIm1 | v1 | Modified Photochemical Reflectance Index 1 | (R512 - R531)/(R512 + R531) |  | https://doi.org/10.1016/j.rse.2011.04.036
        PRIm4 | v1 | Modified Photochemical Reflectance Index 4 | (R570 - R531 - R670)/(R570 + R531 + R670) |  | https://doi.org/10.1016/j.rse.2011.04.036
        PSNDa | v1 | Pigment Specific Normalized Difference for Chlorophyll a | (R800-R675)/(R800+R675) |  | https://doi.org/10.1080/014311698215919
        PSNDb | v1 | Pigment Specific Normalized Difference for Chlorophyll b | (R800-R650)/(R800+R650) |  | https://doi.org/10.1080/014311698215919
        PSNDc | v1 | Pigment Specific Normalized Difference for Carotenoids | (R800-R500)/(R800+R500) |  | https://doi.org/10.1080/014311698215919
        PSRI | v1 | Plant Senescence Reflectance Index | (R678-R500)/R750 |  | https://doi.org/10.1034/j.1399-3054.1999.106119.x
        PSRI@v0 | v0 | Plant Senescing Reflectance Index | (R - B)/RE2 |  | https://doi.org/10.1034/j.1399-3054.1999.106119.x
        PSSRa | v1 | Pigment Specific Simple Ratio for Chlorophyll a | R800/R675 |  | https://doi.org/10.1080/014311698215919
        PSSRb | v1 | Pigment Specific Simple Ratio for Chlorophyll b | R800/R650 |  | https://doi.org/10.1080/014311698215919
        PSSRc | v1 | Pigment Specific Simple Ratio for Carotenoids | R800/R500 |  | https://doi.org/10.1080/014311698215919
        QpRVI | v0 v1 | Quad-Polarized Radar Vegetation Index | (8.0 * HV)/(HH + VV + 2.0 * HV) |  | https://doi.org/10.1109/IGARSS.2001.976856
        RARSa | v1 | Ratio Analysis of Reflectance Spectra for Chlorophyll a | R675/R700 |  | https://doi.org/10.1016/0034-4257(92)90089-3
        RARSb | v1 | Ratio Analysis of Reflectance Spectra for Chlorophyll b | R675/(R650*R700) |  | https://doi.org/10.1016/0034-4257(92)90089-3
        RARSc | v1 | Ratio Analysis of Reflectance Spectra for Carotenoids | R760/R500 |  | https://doi.org/10.1016/0034-4257(92)90089-3
        RCC | v0 v1 | Red Chromatic Coordinate | R / (R + G + B) |  | https://doi.org/10.1016/0034-4257(87)90088-5
        RDVI | v0 v1 | Renormalized Difference Vegetation Index | (N - R) / ((N + R) ** 0.5) |  | https://doi.org/10.1016/0034-4257(94)00114-3
        REDSI | v0 v1 | Red-Edge Disease Stress Index | ((705.0 - 665.0) * (RE3 - R) - (783.0 - 665.0) * (RE1 - R)) / (2.0 * R) |  | https://doi.org/10.3390/s18030868
        RENDVI | v0 v1 | Red Edge Normalized Difference Vegetation Index | (RE2 - RE1)/(RE2 + RE1) |  | https://doi.org/10.1016/S0176-1617(11)81633-0
        RFDI | v0 v1 | Radar Forest Degradation Index | (HH - HV)/(HH + HV) |  | https://doi.org/10.5194/bg-9-179-2012
        RGBVI | v0 v1 | Red Green Blue Vegetation Index | (G ** 2.0 - B * R)/(G ** 2.0 + B * R) |  | https://doi.org/10.1016/j.jag.2015.02.012
        RGRI | v0 v1 | Red-Green Ratio Index | R/G |  | https://doi.org/10.1016/j.jag.2014.03.018
        RI | v0 v1 | Redness Index | (R - G)/(R + G) |  | https://www.documentation.ird.fr/hor/fdi:34390
        RVI | v0 v1 | Ratio Vegetation Index | RE2 / R |  | https://doi.org/10.2134/agronj1968.00021962006000060016x
        RVI4RE | v1 | 4-band Red Edge Ratio Vegetation Index | (alpha * RE3 + (1 - alpha) * RE2)/(beta * R + (1 - beta) * RE1) | alpha=0.3, beta=0.3 | https://doi.org/10.1016/j.jag.2022.102793
        RVI4RE@v0 | v0 | 4-band Red Edge Ratio Vegetation Index | (alpha * RE3 + (1 - alpha) * RE2)/(beta * R + (1 - beta) * RE1) | alpha=0.1, beta=0.05 | https://doi.org/10.1016/j.jag.2022.102793
        RVSI | v1 | Red-edge Vegetation Stress Index | ((R714 + R752)/2.0)-R733 |  | https://popo.jpl.nasa.gov/pub/docs/workshops/98_docs/37.pdf
        S2REP | v0 v1 | Sentinel-2 Red-Edge Position | 705.0 + 35.0 * ((((RE3 + R) / 2.0) - RE1) / (RE2 - RE1)) |  | https://doi.org/10.1016/j.isprsjprs.2013.04.007
        SARBR1 | v1 | Scatter-Adjusted Reflectance Band Ratio 1 | R750/R550 |  | https://doi.org/10.1016/S0034-4257(98)00046-7
        SARBR2 | v1 | Scatter-Adjusted Reflectance Band Ratio 2 | R750/R700 |  | https://doi.org/10.1016/S0034-4257(98)00046-7
        SARBR3 | v1 | Scatter-Adjusted Reflectance Band Ratio 3 | R860/R550 |  | https://doi.org/10.1016/S0034-4257(98)00046-7
        SARBR4 | v1 | Scatter-Adjusted Reflectance Band Ratio 4 | R860/R708 |  | https://doi.org/10.1016/S0034-4257(98)00046-7
        SARBR5 | v1 | Scatter-Adjusted Reflectance Band Ratio 5 | R860/(R550*R708) |  | https://doi.org/10.1016/S0034-4257(98)00046-7
        SARVI | v1 | Soil Adjusted and Atmospherically Resistant Vegetation Index | (1 + L)*(N - (R - gamma * (B - R))) / (N + (R - gamma * (B - R)) + L) | L=0.5, gamma=1 | https://doi.org/10.1109/36.134076
        SARVI@v0 | v0 | Soil Adjusted and Atmospherically Resistant Vegetation Index | (1 + L)*(N - (R - (R - B))) / (N + (R - (R - B)) + L) | L=1 | https://doi.org/10.1109/36.134076
        SAVI | v1 | Soil-Adjusted Vegetation Index | (1.0 + L) * (N - R) / (N + R + L) | L=0.5 | https://doi.org/10.1016/0034-4257(88)90106-X
        SAVI@v0 | v0 | Soil-Adjusted Vegetation Index | (1.0 + L) * (N - R) / (N + R + L) | L=1 | https://doi.org/10.1016/0034-4257(88)90106-X
        SAVI2 | v0 v1 | Soil-Adjusted Vegetation Index 2 | N / (R + (slb / sla)) | sla=1, slb=0 | https://doi.org/10.1080/01431169008955053
        SAVI4RE | v1 | 4-band Red Edge Soil Adjusted Vegetation Index | 2.0 * ((alpha * RE3 + (1 - alpha) * RE2) - (beta * R + (1 - beta) * RE1))/((alpha * RE3 + (1 - alpha) * RE2) + (beta * R + (1 - beta) * RE1 + 1)) | alpha=0.2, beta=0.2 | https://doi.org/10.1016/j.jag.2022.102793
        SAVI4RE@v0 | v0 | 4-band Red Edge Soil Adjusted Vegetation Index | 2.0 * ((alpha * RE3 + (1 - alpha) * RE2) - (beta * R + (1 - beta) * RE1))/((alpha * RE3 + (1 - alpha) * RE2) + (beta * R + (1 - beta) * RE1 + 1)) | alpha=0.1, beta=0.05 | https://doi.org/10.1016/j.jag.2022.102793
        SAVISR | v1 | Soil-Adjusted Vegetation Index with Simple Ratio | (N**2 - R)/(R * (N + R + L)) | L=0.5 | https://doi.org/10.1109/TGRS.2003.812910
        SeLI | v0 v1 | Sentinel-2 LAI Green Index | (N2 - RE1) / (N2 + RE1) |  | https://doi.org/10.3390/s19040904
        SEVI | v0 v1 | Shadow-Eliminated Vegetation Index | (N/R) + fdelta * (1.0/R) | fdelta=0.581 | https://doi.org/10.1080/17538947.2018.1495770
        SI | v0 v1 | Shadow Index | ((1.0 - B) * (1.0 - G) * (1.0 - R)) ** (1/3) |  | https://www.researchgate.net/publication/255718070_Tropical_forest_cover_density_mapping
        SIPI | v0 v1 | Structure Insensitive Pigment Index | (N - A) / (N - R) |  | https://eurekamag.com/research/009/395/009395053.php
        SLAVI | v0 v1 | Specific Leaf Area Vegetation Index | N/(R + S2) |  | https://www.asprs.org/wp-content/uploads/pers/2000journal/february/2000_feb_183-191.pdf
        SNDTI | v1 | Soil-Adjusted Normalized Difference Tillage Index | (1.0 + L) * (S1 - S2) / (S1 + S2 + L) | L=0.6 | https://doi.org/10.1080/22797254.2017.1418186
        SNDTI@v0 | v0 | Soil-Adjusted Normalized Difference Tillage Index | (1.0 + L) * (S1 - S2) / (S1 + S2 + L) | L=1 | https://doi.org/10.1080/22797254.2017.1418186
        SNDTI4RE | v1 | 4-band Red Edge Soil-Adjusted Normalized Difference Tillage Index | gamma * ((S1 - S2) * 2.0)/(S1 + S2 + 1.0) + (1 - gamma) * ((N - RE3) * 2.0)/(N + RE3 + 1.0) | gamma=0.4 | https://doi.org/10.1016/j.jag.2022.102793
        SNDTI4RE@v0 | v0 | 4-band Red Edge Soil-Adjusted Normalized Difference Tillage Index | gamma * ((S1 - S2) * 2.0)/(S1 + S2 + 1.0) + (1 - gamma) * ((N - RE3) * 2.0)/(N + RE3 + 1.0) | gamma=1 | https://doi.org/10.1016/j.jag.2022.102793
        sNIRvLSWI | v0 v1 | SWIR-enhanced Near-Infrared Reflectance of Vegetation for LSWI | ((N - S2)/(N + S2)) * N |  | https://doi.org/10.1029/2024JG008240
        sNIRvNDPI | v1 | SWIR-enhanced Near-Infrared Reflectance of Vegetation for NDPI | (N - (alpha * R + (1.0 - alpha) * S2))/(N + (alpha * R + (1.0 - alpha) * S2)) * N | alpha=0.74 | https://doi.org/10.1029/2024JG008240
        sNIRvNDPI@v0 | v0 | SWIR-enhanced Near-Infrared Reflectance of Vegetation for NDPI | (N - (alpha * R + (1.0 - alpha) * S2))/(N + (alpha * R + (1.0 - alpha) * S2)) * N | alpha=0.1 | https://doi.org/10.1029/2024JG008240
        sNIRvNDVILSWIP | v0 v1 | SWIR-enhanced Near-Infrared Reflectance of Vegetation for the NDVI-LSWI Product | ((N - R)/(N + R)) * ((N - S2)/(N + S2)) * N |  | https://doi.org/10.1029/2024JG008240
        sNIRvNDVILSWIS | v0 v1 | SWIR-enhanced Near-Infrared Reflectance of Vegetation for the NDVI-LSWI Sum | (((N - R)/(N + R)) + ((N - S2)/(N + S2))) * N |  | https://doi.org/10.1029/2024JG008240
        sNIRvSWIR | v0 v1 | SWIR-enhanced Near-Infrared Reflectance of Vegetation | ((N - R - S2 ** 2.0)/(N + R + S2 ** 2.0)) * N |  | https://doi.org/10.1029/2024JG008240
        SR | v0 v1 | Simple Ratio | N/R |  | https://doi.org/10.2307/1936256
        SR2 | v0 v1 | Simple Ratio (800 and 550 nm) | N/G |  | https://doi.org/10.1080/01431169308904370
        SR3 | v0 | Simple Ratio (860, 550 and 708 nm) | N2/(G * RE1) |  | https://doi.org/10.1016/S0034-4257(98)00046-7
        SR555 | v0 v1 | Simple Ratio (555 and 750 nm) | RE2 / G |  | https://doi.org/10.1016/S0176-1617(11)81633-0
        SR705 | v0 v1 | Simple Ratio (705 and 750 nm) | RE2 / RE1 |  | https://doi.org/10.1016/S0176-1617(11)81633-0
        SRVI | v0 v1 | Symbolic Regression Vegetation Index | (2.0 * N - 3.0 * R) / (N + R + 0.5 * (G + S1)) |  | https://doi.org/10.1038/s41598-025-34720-x
        STI | v0 v1 | Simple Tillage Index | S1 / S2 |  | https://www.asprs.org/wp-content/uploads/pers/1997journal/jan/1997_jan_87-93.pdf
        STI4RE | v1 | 4-band Red Edge Soil Tillage Index | gamma * S1/S2 + (1 - gamma) * N/RE3 | gamma=0.4 | https://doi.org/10.1016/j.jag.2022.102793
        STI4RE@v0 | v0 | 4-band Red Edge Soil Tillage Index | gamma * S1/S2 + (1 - gamma) * N/RE3 | gamma=1 | https://doi.org/10.1016/j.jag.2022.102793
        TCARI | v0 v1 | Transformed Chlorophyll Absorption in Reflectance Index | 3 * ((RE1 - R) - 0.2 * (RE1 - G) * (RE1 / R)) |  | https://doi.org/10.1016/S0034-4257(02)00018-4
        TCARIOSAVI | v0 v1 | TCARI/OSAVI Ratio | (3 * ((RE1 - R) - 0.2 * (RE1 - G) * (RE1 / R))) / (1.16 * (N - R) / (N + R + 0.16)) |  | https://doi.org/10.1016/S0034-4257(02)00018-4
        TCARIOSAVI705 | v0 v1 | TCARI/OSAVI Ratio (705 and 750 nm) | (3 * ((RE2 - RE1) - 0.2 * (RE2 - G) * (RE2 / RE1))) / (1.16 * (RE2 - RE1) / (RE2 + RE1 + 0.16)) |  | https://doi.org/10.1016/j.agrformet.2008.03.005
        TCI | v0 v1 | Triangular Chlorophyll Index | 1.2 * (RE1 - G) - 1.5 * (R - G) * (RE1 / R) ** 0.5 |  | http://dx.doi.org/10.1109/TGRS.2007.904836
        TDVI | v0 v1 | Transformed Difference Vegetation Index | 1.5 * ((N - R)/((N ** 2.0 + R + 0.5) ** 0.5)) |  | https://doi.org/10.1109/IGARSS.2002.1026867
        TGI | v0 v1 | Triangular Greenness Index | - 0.5 * (190 * (R - G) - 120 * (R - B)) |  | http://dx.doi.org/10.1016/j.jag.2012.07.020
        TMTCbrightness | v1 | Thematic Mapper Tasseled Cap Brightness Feature | 0.3037 * B + 0.2793 * G + 0.4743 * R + 0.5585 * N + 0.5082 * S1 + 0.1863 * S2 |  | https://doi.org/10.1109/TGRS.1984.350619
        TMTCfifth | v1 | Thematic Mapper Tasseled Cap Fifth Feature | -0.3280 * B + 0.0549 * G + 0.1075 * R + 0.1855 * N - 0.4357 * S1 + 0.8085 * S2 |  | https://doi.org/10.1109/TGRS.1984.350619
        TMTCfourth | v1 | Thematic Mapper Tasseled Cap Fourth Feature | -0.8242 * B + 0.0849 * G + 0.4392 * R - 0.0580 * N + 0.2012 * S1 - 0.2768 * S2 |  | https://doi.org/10.1109/TGRS.1984.350619
        TMTCgreenness | v1 | Thematic Mapper Tasseled Cap Greenness Feature | -0.2848 * B - 0.2435 * G - 0.5436 * R + 0.7243 * N + 0.0840 * S1 - 0.1800 * S2 |  | https://doi.org/10.1109/TGRS.1984.350619
        TMTCsixth | v1 | Thematic Mapper Tasseled Cap Sixth Feature | 0.1084 * B - 0.9022 * G + 0.4120 * R + 0.0573 * N - 0.0251 * S1 + 0.0238 * S2 |  | https://doi.org/10.1109/TGRS.1984.350619
        TMTCwetness | v1 | Thematic Mapper Tasseled Cap Wetness Feature | 0.1509 * B + 0.1973 * G + 0.3279 * R + 0.3406 * N - 0.7112 * S1 - 0.4572 * S2 |  | https://doi.org/10.1109/TGRS.1984.350619
        TriVI | v0 v1 | Triangular Vegetation Index | 0.5 * (120 * (N - G) - 200 * (R - G)) |  | http://dx.doi.org/10.1016/S0034-4257(00)00197-8
        TRRVI | v0 v1 | Transformed Red Range Vegetation Index | ((RE2 - R) / (RE2 + R)) / (((N - R) / (N + R)) + 1.0) |  | https://doi.org/10.3390/rs12152359
        TSAVI | v0 v1 | Transformed Soil-Adjusted Vegetation Index | sla * (N - sla * R - slb) / (sla * N + R - sla * slb) | sla=1, slb=0 | https://doi.org/10.1109/IGARSS.1989.576128
        TTVI | v0 v1 | Transformed Triangular Vegetation Index | 0.5 * ((865.0 - 740.0) * (RE3 - RE2) - (N2 - RE2) * (783.0 - 740)) |  | https://doi.org/10.3390/rs12010016
        TVI | v0 v1 | Transformed Vegetation Index | (((N - R)/(N + R)) + 0.5) ** 0.5 |  | https://ntrs.nasa.gov/citations/19740022614
        URBR1 | v1 | Untransformed Reflectance Band Ratio 1 | R750/R550 |  | https://doi.org/10.1016/S0034-4257(98)00046-7
        URBR2 | v1 | Untransformed Reflectance Band Ratio 2 | R750/R700 |  | https://doi.org/10.1016/S0034-4257(98)00046-7
        URBR3 | v1 | Untransformed Reflectance Band Ratio 3 | R672/R550 |  | https://doi.org/10.1016/S0034-4257(98)00046-7
        URBR4 | v1 | Untransformed Reflectance Band Ratio 4 | R672/R708 |  | https://doi.org/10.1016/S0034-4257(98)00046-7
        URBR5 | v1 | Untransformed Reflectance Band Ratio 5 | R672/(R550*R708) |  | https://doi.org/10.1016/S0034-4257(98)00046-7
        VARI | v0 v1 | Visible Atmospherically Resistant Index | (G - R) / (G + R - B) |  | https://doi.org/10.1016/S0034-4257(01)00289-9
        VARI700 | v0 v1 | Visible Atmospherically Resistant Index (700 nm) | (RE1 - 1.7 * R + 0.7 * B) / (RE1 + 1.3 * R - 1.3 * B) |  | https://doi.org/10.1016/S0034-4257(01)00289-9
        VDDPI | v0 v1 | Vertical Dual De-Polarization Index | (VV + VH)/VV |  | https://doi.org/10.1016/j.rse.2018.09.003
        VHVVD | v0 v1 | VH-VV Difference | VH - VV |  | https://doi.org/10.3390/app9040655
        VHVVP | v0 v1 | VH-VV Product | VH * VV |  | https://doi.org/10.1109/IGARSS47720.2021.9554099
        VHVVR | v0 v1 | VH-VV Ratio | VH/VV |  | https://doi.org/10.1109/IGARSS47720.2021.9554099
        VI700 | v0 v1 | Vegetation Index (700 nm) | (RE1 - R) / (RE1 + R) |  | https://doi.org/10.1016/S0034-4257(01)00289-9
        VIG | v0 v1 | Vegetation Index Green | (G - R) / (G + R) |  | https://doi.org/10.1016/S0034-4257(01)00289-9
        VVVHD | v0 v1 | VV-VH Difference | VV - VH |  | https://doi.org/10.1109/IGARSS47720.2021.9554099
        VVVHR | v0 v1 | VV-VH Ratio | VV/VH |  | https://doi.org/10.3390/app9040655
        VVVHS | v0 v1 | VV-VH Sum | VV + VH |  | https://doi.org/10.1109/IGARSS47720.2021.9554099
        WCI1 | v1 | Wheat Canopy Index (Growth Stage 1) | -1.0 * ((B - R + RE1)/(B + R + RE1 + epsilon)) * ((G + R)/(B + N + epsilon)) | epsilon=1e-10 | https://doi.org/10.1016/j.mlwa.2026.100914
        WCI1@v0 | v0 | Wheat Canopy Index (Growth Stage 1) | -1.0 * ((B - R + RE1)/(B + R + RE1 + epsilon)) * ((G + R)/(B + N + epsilon)) | epsilon=1 | https://doi.org/10.1016/j.mlwa.2026.100914
        WCI2 | v1 | Wheat Canopy Index (Growth Stage 2) | -1.0 * ((B + G + RE1)/(R + epsilon)) * ((B + R + RE1)/(N + epsilon)) | epsilon=1e-10 | https://doi.org/10.1016/j.mlwa.2026.100914
        WCI2@v0 | v0 | Wheat Canopy Index (Growth Stage 2) | -1.0 * ((B + G + RE1)/(R + epsilon)) * ((B + R + RE1)/(N + epsilon)) | epsilon=1 | https://doi.org/10.1016/j.mlwa.2026.100914
        WCI3 | v1 | Wheat Canopy Index (Growth Stage 3) | ((B - R)/(B + R + epsilon)) * tanh(R - max(B, G, RE1, N)) | epsilon=1e-10 | https://doi.org/10.1016/j.mlwa.2026.100914
        WDRVI | v0 v1 | Wide Dynamic Range Vegetation Index | (alpha * N - R) / (alpha * N + R) | alpha=0.1 | https://doi.org/10.1078/0176-1617-01176
        WDVI | v0 v1 | Weighted Difference Vegetation Index | N - sla * R | sla=1 | https://doi.org/10.1016/0034-4257(89)90076-X
        """
}
