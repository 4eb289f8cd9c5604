#!/usr/bin/env bash
# Makes the sample data from its sources, so that anyone can see what was changed and do it again.
#
#   samples/make.sh SOURCE_DIR
#
# SOURCE_DIR holds the source files, in two folders:
#   leipzig/                 leipzig_raster.tif leipzig_points.gpkg folds.csv
#   eolearn_s2_slovenia/     S2A_L1C_<date>.tif CLM_<date>.tif LULC.tif LULC_polygons.gpkg
# The README.md of each sample says where they come from. Needs gdal-bin. Running it again gives the same bytes
# (for one version of GDAL). Stops if a copied pixel differs from its source.
set -euo pipefail

[ $# -eq 1 ] || { echo "usage: samples/make.sh SOURCE_DIR" >&2; exit 2; }
source=$(cd "$1" && pwd)
leipzig_source=$source/leipzig
slovenia_source=$source/eolearn_s2_slovenia
cd "$(dirname "$0")"
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

export GDAL_PAM_ENABLED=NO                        # no .aux.xml, neither beside the sources nor beside the samples
export OGR_CURRENT_DATE=2026-01-01T00:00:00.000Z  # "last change" in the GeoPackages: the same bytes on each run
export OGR_SQLITE_PRAGMA=page_size=1024           # small files

geotiff=(-of GTiff -co COMPRESS=DEFLATE -co PREDICTOR=2 -co ZLEVEL=9)
geopackage=(-of GPKG -lco SPATIAL_INDEX=NO -dsco ADD_GPKG_OGR_CONTENTS=NO)

# One line for each band: the checksum of its pixels.
checksums() { gdalinfo -checksum "$1" | sed -n 's/^ *Checksum=//p'; }

# same_pixels SOURCE COPY BANDS: stops unless the first BANDS bands hold the same pixels.
same_pixels() {
    [ "$(checksums "$1" | head -n "$3")" = "$(checksums "$2")" ] || { echo "$2: differs from $1" >&2; exit 1; }
}

# clean_vrt FILE: drops the statistics that gdal_translate carries over from the source.
clean_vrt() { sed -i -e '/<MDI key="STATISTICS_/d' "$1"; }

# scene SOURCE BANDS YEAR DESTINATION [gdal_translate options]: the first BANDS bands as digital numbers, reflectance =
# 0.0001 x number, 0 = no data; band names in capitals.
scene() {
    local input=$1 bands=$2 year=$3 output=$4; shift 4
    local picked=() vrt=$temporary/scene.vrt
    for ((band = 1; band <= bands; band++)); do picked+=(-b "$band"); done
    gdal_translate -q -of VRT "${picked[@]}" "$input" "$vrt"
    clean_vrt "$vrt"
    sed -i -e 's|<Description>b\([0-9][0-9]\)</Description>|<Description>B\1</Description>|' "$vrt"
    gdal_translate -q "${geotiff[@]}" -co INTERLEAVE=BAND -ot UInt16 -a_nodata 0 -a_scale 0.0001 -a_offset 0 \
        -mo SENSOR=Sentinel-2 -mo "TIFFTAG_COPYRIGHT=contains modified Copernicus Sentinel data $year" \
        "$@" "$vrt" "$output"
    same_pixels "$input" "$output" "$bands"
}

# --- leipzig-s2 -------------------------------------------------------------------------------------------------------

mkdir -p leipzig-s2
scene "$leipzig_source/leipzig_raster.tif" 7 2021 leipzig-s2/leipzig.tif

# folds.csv numbers the features from 0 in file order; the class is in the join so that a wrong row cannot slip in.
rm -f leipzig-s2/points.gpkg
ogr2ogr -q -f GPKG "$temporary/leipzig.gpkg" "$leipzig_source/leipzig_points.gpkg" leipzig_points
ogr2ogr -q -update "$temporary/leipzig.gpkg" "$leipzig_source/folds.csv" folds
ogr2ogr -q "${geopackage[@]}" -nln points -nlt POINT -a_srs EPSG:32632 -sql "
    SELECT p.geom, p.land_cover, CAST(f.fold AS INTEGER) AS fold
    FROM leipzig_points AS p JOIN folds AS f
    ON CAST(f.feature_index0 AS INTEGER) = p.fid - 1 AND f.class = p.land_cover
    ORDER BY p.fid" leipzig-s2/points.gpkg "$temporary/leipzig.gpkg"
ogrinfo -so leipzig-s2/points.gpkg points | grep -qx 'Feature Count: 97' \
    || { echo "leipzig-s2/points.gpkg: folds.csv does not fit leipzig_points.gpkg" >&2; exit 1; }

# --- slovenia-s2 ------------------------------------------------------------------------------------------------------

mkdir -p slovenia-s2/scenes slovenia-s2/masks
for date in 2015-07-11 2015-07-31 2015-08-20 2015-08-30 2015-09-09; do
    scene "$slovenia_source/S2A_L1C_$date.tif" 13 2015 "slovenia-s2/scenes/$date.tif" -mo "ACQUISITION_DATE=$date"

    gdal_translate -q -of VRT "$slovenia_source/CLM_$date.tif" "$temporary/mask.vrt"
    clean_vrt "$temporary/mask.vrt"
    sed -i -e 's|<Description>.*</Description>|<Description>cloud mask: 1 = cloud, 0 = clear</Description>|' \
        "$temporary/mask.vrt"
    gdal_translate -q "${geotiff[@]}" -mo "ACQUISITION_DATE=$date" \
        -mo "TIFFTAG_COPYRIGHT=contains modified Copernicus Sentinel data 2015" \
        "$temporary/mask.vrt" "slovenia-s2/masks/$date.tif"
    same_pixels "$slovenia_source/CLM_$date.tif" "slovenia-s2/masks/$date.tif" 1
done

# The source spells one class "schrubland"; polygons without a class (LULC_ID 0) are left out.
rm -f slovenia-s2/polygons.gpkg
ogr2ogr -q "${geopackage[@]}" -nln polygons -nlt POLYGON -a_srs EPSG:32633 -sql "
    SELECT geom, LULC_ID, replace(LULC_NAME, 'schrubland', 'shrubland') AS LULC_NAME
    FROM LULC_polygons WHERE LULC_ID <> 0
    ORDER BY fid" slovenia-s2/polygons.gpkg "$slovenia_source/LULC_polygons.gpkg" \
    2> >(grep -v 'GeoPackage user_version' >&2)

# The reference map: colours live in the file; GDAL would put class names in an .aux.xml, so README.md lists them.
gdal_translate -q -of VRT "$slovenia_source/LULC.tif" "$temporary/landcover.vrt"
clean_vrt "$temporary/landcover.vrt"
colours='<ColorTable>'
for rgb in 0,0,0 240,150,255 0,100,0 255,255,76 255,187,34 0,0,0 0,0,0 0,0,0 250,0,0; do
    IFS=, read -r red green blue <<< "$rgb"
    colours+="<Entry c1=\"$red\" c2=\"$green\" c3=\"$blue\" c4=\"255\"/>"
done
sed -i -e "s|<ColorInterp>.*</ColorInterp>|<ColorInterp>Palette</ColorInterp>$colours</ColorTable>|" \
    -e 's|<Description>.*</Description>|<Description>land cover</Description>|' "$temporary/landcover.vrt"
gdal_translate -q "${geotiff[@]}" -a_nodata 0 "$temporary/landcover.vrt" slovenia-s2/landcover.tif
same_pixels "$slovenia_source/LULC.tif" slovenia-s2/landcover.tif 1

echo "samples made:"
find leipzig-s2 slovenia-s2 -name '*.tif' -o -name '*.gpkg' | sort | xargs du -b
