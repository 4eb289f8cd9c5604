"""Loads maps by their STAC Items with odc-stac and rioxarray, without any hint on CRS, grid or nodata.

Usage: load.py ITEM.json...

Prints for each consumer and Item: CRS, the six numbers of the transform in GDAL's order, size, type, nodata, and the sum of all
values.
"""

import sys
from pathlib import Path

import odc.stac
import pystac
import rioxarray


def told(who, array, transform, crs, nodata):
    order = [transform.c, transform.a, transform.b, transform.f, transform.d, transform.e]
    numbers = " ".join(repr(float(number)) for number in order)
    height, width = array.shape
    print(f"{who}: {crs.to_epsg()} | {numbers} | {width} {height} | {array.dtype} | {nodata} | {int(array.sum())}")


for name in sys.argv[1:]:
    item = pystac.Item.from_file(str(Path(name).absolute()))
    loaded = odc.stac.load([item])["map"].isel(time=0)
    told("odc-stac", loaded.values, loaded.odc.geobox.transform, loaded.odc.crs, loaded.rio.nodata)
    raster = rioxarray.open_rasterio(item.assets["map"].get_absolute_href())
    told("rioxarray", raster.isel(band=0).values, raster.rio.transform(), raster.rio.crs, raster.rio.nodata)
