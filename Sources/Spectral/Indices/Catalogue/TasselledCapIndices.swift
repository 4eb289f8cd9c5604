extension IndexTable {
    /// The tasselled cap: brightness, greenness and wetness, for sensors and units that have published coefficients.
    ///
    /// The part of a name after "@" is the instrument. The method is that of Kauth and Thomas 1976 (LARS Symposia 159);
    /// each record cites the paper of its coefficients.
    static let tasselledCap = """
        TCB@tm | | Tasselled Cap Brightness, TM reflectance factors | 0.2043 * B + 0.4158 * G + 0.5524 * R + 0.5741 * N + 0.3124 * S1 + 0.2303 * S2 | | https://doi.org/10.1016/0034-4257(85)90102-6
        TCG@tm | | Tasselled Cap Greenness, TM reflectance factors | -0.1603 * B - 0.2819 * G - 0.4934 * R + 0.7940 * N - 0.0002 * S1 - 0.1446 * S2 | | https://doi.org/10.1016/0034-4257(85)90102-6
        TCW@tm | | Tasselled Cap Wetness, TM reflectance factors | 0.0315 * B + 0.2021 * G + 0.3102 * R + 0.1594 * N - 0.6806 * S1 - 0.6109 * S2 | | https://doi.org/10.1016/0034-4257(85)90102-6
        TCB@etm | | Tasselled Cap Brightness, ETM+ at-sensor reflectance | 0.3561 * B + 0.3972 * G + 0.3904 * R + 0.6966 * N + 0.2286 * S1 + 0.1596 * S2 | | https://doi.org/10.1080/01431160110106113
        TCG@etm | | Tasselled Cap Greenness, ETM+ at-sensor reflectance | -0.3344 * B - 0.3544 * G - 0.4556 * R + 0.6966 * N - 0.0242 * S1 - 0.2630 * S2 | | https://doi.org/10.1080/01431160110106113
        TCW@etm | | Tasselled Cap Wetness, ETM+ at-sensor reflectance | 0.2626 * B + 0.2141 * G + 0.0926 * R + 0.0656 * N - 0.7629 * S1 - 0.5388 * S2 | | https://doi.org/10.1080/01431160110106113
        TCB@oli_toa | | Tasselled Cap Brightness, OLI at-sensor reflectance | 0.3029 * B + 0.2786 * G + 0.4733 * R + 0.5599 * N + 0.5080 * S1 + 0.1872 * S2 | | https://doi.org/10.1080/2150704X.2014.915434
        TCG@oli_toa | | Tasselled Cap Greenness, OLI at-sensor reflectance | -0.2941 * B - 0.2430 * G - 0.5424 * R + 0.7276 * N + 0.0713 * S1 - 0.1608 * S2 | | https://doi.org/10.1080/2150704X.2014.915434
        TCW@oli_toa | | Tasselled Cap Wetness, OLI at-sensor reflectance | 0.1511 * B + 0.1973 * G + 0.3283 * R + 0.3407 * N - 0.7117 * S1 - 0.4559 * S2 | | https://doi.org/10.1080/2150704X.2014.915434
        TCB@oli_sr | | Tasselled Cap Brightness, OLI surface reflectance | 0.3690 * B + 0.4271 * G + 0.4689 * R + 0.5073 * N + 0.3824 * S1 + 0.2406 * S2 | | https://doi.org/10.1016/j.rse.2022.112992
        TCG@oli_sr | | Tasselled Cap Greenness, OLI surface reflectance | -0.2870 * B - 0.2685 * G - 0.4087 * R + 0.8145 * N + 0.0637 * S1 - 0.1052 * S2 | | https://doi.org/10.1016/j.rse.2022.112992
        TCW@oli_sr | | Tasselled Cap Wetness, OLI surface reflectance | 0.0382 * B + 0.2137 * G + 0.3536 * R + 0.2270 * N - 0.6108 * S1 - 0.6351 * S2 | | https://doi.org/10.1016/j.rse.2022.112992
        TCB@msi | | Tasselled Cap Brightness, Sentinel-2 MSI at-sensor reflectance | 0.3510 * B + 0.3813 * G + 0.3437 * R + 0.7196 * N + 0.2396 * S1 + 0.1949 * S2 | | https://doi.org/10.1109/JSTARS.2019.2938388
        TCG@msi | | Tasselled Cap Greenness, Sentinel-2 MSI at-sensor reflectance | -0.3599 * B - 0.3533 * G - 0.4734 * R + 0.6633 * N + 0.0087 * S1 - 0.2856 * S2 | | https://doi.org/10.1109/JSTARS.2019.2938388
        TCW@msi | | Tasselled Cap Wetness, Sentinel-2 MSI at-sensor reflectance | 0.2578 * B + 0.2305 * G + 0.0883 * R + 0.1071 * N - 0.7611 * S1 - 0.5308 * S2 | | https://doi.org/10.1109/JSTARS.2019.2938388
        TCB@modis | | Tasselled Cap Brightness, MODIS surface reflectance | 0.4395 * R + 0.5945 * N + 0.2460 * B + 0.3918 * G + 0.3506 * R1240 + 0.2136 * S1 + 0.2678 * S2 | | https://doi.org/10.1080/01431160701253253
        TCG@modis | | Tasselled Cap Greenness, MODIS surface reflectance | -0.4064 * R + 0.5129 * N - 0.2744 * B - 0.2893 * G + 0.4882 * R1240 - 0.0036 * S1 - 0.4169 * S2 | | https://doi.org/10.1080/01431160701253253
        TCW@modis | | Tasselled Cap Wetness, MODIS surface reflectance | 0.1147 * R + 0.2489 * N + 0.2408 * B + 0.3132 * G - 0.3122 * R1240 - 0.6416 * S1 - 0.5087 * S2 | | https://doi.org/10.1080/01431160701253253
        """

    /// The sensors that each instrument's coefficients are valid for.
    static let tasselledCapSensors = [
        "tm": ["landsat-7"], "etm": ["landsat-7"], "oli_toa": ["landsat-8"], "oli_sr": ["landsat-8"],
        "msi": ["sentinel-2"], "modis": ["modis"],
    ]
}
