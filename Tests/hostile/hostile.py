"""Makes files that refer to a secret outside their folder or to a server, runs the program on each, and prints whether it
read the secret or contacted the server: a line of JSON for each file.

    hostile.py BINARY MODEL FOLDER [PRELOAD]

GDAL's command line, sqlite3 and h5py make the files. PRELOAD is preloaded into the program.
"""
import ctypes, http.server, json, os, shutil, sqlite3, subprocess, sys, threading, zipfile

import h5py
import numpy

BINARY, MODEL, FOLDER = (os.path.abspath(p) for p in sys.argv[1:4])
PRELOAD = os.path.abspath(sys.argv[4]) if len(sys.argv) > 4 else None
IN, OUT, SECRET = (os.path.join(FOLDER, n) for n in ("in", "out", "secret"))
for folder in (IN, OUT, SECRET):
    os.makedirs(folder)
os.chdir(FOLDER)


def run(*words):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())


# A server that records its requests.
asked = []


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        asked.append(self.path)
        self.send_error(404)

    do_HEAD = do_POST = do_GET

    def log_message(self, *words):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
URL = f"http://127.0.0.1:{server.server_address[1]}"

# The secrets, in every format that a link could use, and a plain raster in the folder.
TIFF = f"{SECRET}/s.tif"
ascii_grid = f"{FOLDER}/a.asc"
write(ascii_grid, "ncols 40\nnrows 40\nxllcorner 700000\nyllcorner 5600000\ncellsize 10\n"
      + "\n".join(" ".join(str((x * 7 + y) % 200) for x in range(40)) for y in range(40)) + "\n")
run("gdal_translate", "-q", "-ot", "UInt16", "-a_srs", "EPSG:32633", ascii_grid, TIFF)
for kind, name in (("HFA", "s.img"), ("VRT", "s.vrt")):
    run("gdal_translate", "-q", "-of", kind, TIFF, f"{SECRET}/{name}")
write(f"{SECRET}/s.bin", bytes(range(200)) * 200)
write(f"{SECRET}/s.csv", "X,Y,class\n700100,5600100,a\n700200,5600200,b\n")
run("ogr2ogr", f"{SECRET}/s.shp", f"{SECRET}/s.csv", "-oo", "X_POSSIBLE_NAMES=X", "-oo", "Y_POSSIBLE_NAMES=Y", "-a_srs", "EPSG:32633")
with h5py.File(f"{SECRET}/s.h5", "w") as file:
    file["d"] = numpy.arange(1600, dtype="u2").reshape(40, 40)


def plain(path, bands=1, options=()):
    words = [w for _ in range(bands) for w in ("-b", "1")]
    os.makedirs(os.path.dirname(path), exist_ok=True)
    run("gdal_translate", "-q", *words, *options, TIFF, path)


def virtual(source, relative=0, kind="SimpleSource", more=""):
    return (f'<VRTDataset rasterXSize="40" rasterYSize="40"><SRS>EPSG:32633</SRS>'
            f"<GeoTransform>700000,10,0,5600400,0,-10</GeoTransform>"
            f'<VRTRasterBand dataType="UInt16" band="1"><{kind}>'
            f'<SourceFilename relativeToVRT="{relative}">{source}</SourceFilename><SourceBand>1</SourceBand>{more}'
            f"</{kind}></VRTRasterBand></VRTDataset>")


cases = []


def case(name, kind="raster", path=None):
    """Declares a file: for scenes the contents of `in/NAME`, for labels a vector file."""
    cases.append((name, kind, path or f"in/{name}"))
    return f"{IN}/{name}" if path is None else f"{FOLDER}/{path}"


WEB = f"/vsicurl/{URL}/x.tif"
for word, target in (("web", WEB), ("file", TIFF)):
    # Virtual rasters.
    write(case(f"source-{word}/a.vrt"), virtual(target))
    write(case(f"nested-{word}/a.vrt"), virtual("b.vrt", 1))
    write(f"{IN}/nested-{word}/b.vrt", virtual(target))
    write(case(f"complex-{word}/a.vrt"), virtual(target, kind="ComplexSource", more="<LUT>0:0,9:9</LUT>"))
    write(case(f"kernel-{word}/a.vrt"), virtual(target, kind="KernelFilteredSource", more='<Kernel><Size>1</Size><Coefs>1</Coefs></Kernel>'))
    write(case(f"raw-{word}/a.vrt"), f'<VRTDataset rasterXSize="40" rasterYSize="40"><VRTRasterBand dataType="Byte" band="1" subClass="VRTRawRasterBand"><SourceFilename relativeToVRT="0">{target}</SourceFilename></VRTRasterBand></VRTDataset>')
    write(case(f"warped-{word}/a.vrt"), f'<VRTDataset rasterXSize="40" rasterYSize="40" subClass="VRTWarpedDataset"><GeoTransform>700000,10,0,5600400,0,-10</GeoTransform><VRTRasterBand dataType="UInt16" band="1" subClass="VRTWarpedRasterBand"/><GDALWarpOptions><SourceDataset relativeToVRT="0">{target}</SourceDataset><BandList><BandMapping src="1" dst="1"/></BandList><Transformer><GenImgProjTransformer><SrcGeoTransform>0,1,0,0,0,1</SrcGeoTransform><SrcInvGeoTransform>0,1,0,0,0,1</SrcInvGeoTransform><DstGeoTransform>0,1,0,0,0,1</DstGeoTransform><DstInvGeoTransform>0,1,0,0,0,1</DstInvGeoTransform></GenImgProjTransformer></Transformer></GDALWarpOptions></VRTDataset>')
    write(case(f"overview-{word}/a.vrt"), virtual("b.tif", 1).replace("</SimpleSource>", f'</SimpleSource><Overview><SourceFilename relativeToVRT="0">{target}</SourceFilename><SourceBand>1</SourceBand></Overview>'))
    plain(f"{IN}/overview-{word}/b.tif")
    write(case(f"mask-{word}/a.vrt"), virtual("b.tif", 1).replace("</VRTDataset>", f'<MaskBand><VRTRasterBand dataType="Byte"><SimpleSource><SourceFilename relativeToVRT="0">{target}</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></MaskBand></VRTDataset>'))
    plain(f"{IN}/mask-{word}/b.tif")
    write(case(f"glt-{word}/a.vrt"), virtual("b.tif", 1).replace("</VRTDataset>", f'<Metadata domain="GEOLOCATION"><MDI key="X_DATASET">{target}</MDI><MDI key="Y_DATASET">{target}</MDI></Metadata></VRTDataset>'))
    plain(f"{IN}/glt-{word}/b.tif")
    # Virtual overviews and masks, and those named by tags and sidecars.
    plain(case(f"ovr-{word}/a.tif"))
    write(f"{IN}/ovr-{word}/a.tif.ovr", virtual(target))
    plain(case(f"msk-{word}/a.tif"))
    write(f"{IN}/msk-{word}/a.tif.msk", virtual(target))
    # An item of GDAL's tag, whose name allows a domain.
    attributes = 'OVERVIEW_FILE" domain="OVERVIEWS'
    name = "K" * len(attributes)
    plain(case(f"tag-{word}/a.tif"), options=("-mo", f"{name}={target}"))
    text = open(f"{IN}/tag-{word}/a.tif", "rb").read()
    assert text.count(name.encode()) == 1
    write(f"{IN}/tag-{word}/a.tif", text.replace(name.encode(), attributes.encode()))
    plain(case(f"sidecar-{word}/a.tif"))
    write(f"{IN}/sidecar-{word}/a.tif.aux.xml", f'<PAMDataset><Metadata domain="OVERVIEWS"><MDI key="OVERVIEW_FILE">{target}</MDI></Metadata></PAMDataset>')
    # STAC Items.
    href = f"{URL}/x.tif" if word == "web" else TIFF
    for form, link in (("item", href), ("vsi", target), ("up", "../../secret/s.tif")):
        item = {"type": "Feature", "stac_version": "1.0.0", "id": "a", "properties": {"datetime": None}, "geometry": None, "links": [],
                "assets": {"d": {"href": link, "type": "image/tiff", "eo:bands": [{"name": "B02", "common_name": "blue"}]}}}
        write(case(f"{form}-{word}/a.json"), json.dumps(item))
    item["links"] = [{"rel": "self", "href": f"{URL}/c/item.json" if word == "web" else f"{SECRET}/item.json"}]
    item["assets"]["d"]["href"] = "s.tif"
    write(case(f"self-{word}/a.json"), json.dumps(item))

write(case("wms/a.vrt"), virtual(f"&lt;GDAL_WMS&gt;&lt;Service name=&quot;TMS&quot;&gt;&lt;ServerUrl&gt;{URL}/&lt;/ServerUrl&gt;&lt;/Service&gt;&lt;/GDAL_WMS&gt;"))
write(case("wms/b.xml"), f'<GDAL_WMS><Service name="TMS"><ServerUrl>{URL}/${{z}}</ServerUrl></Service></GDAL_WMS>')
write(case("python/a.vrt"), virtual("b.tif", 1).replace('band="1"', 'band="1" subClass="VRTDerivedRasterBand"').replace("<SimpleSource", f"<PixelFunctionType>f</PixelFunctionType><PixelFunctionLanguage>Python</PixelFunctionLanguage><PixelFunctionCode>open('{TIFF}').read()</PixelFunctionCode><SimpleSource", 1))
plain(f"{IN}/python/b.tif")
write(case("subdataset/a.vrt"), virtual(f"HDF5:&quot;{SECRET}/s.h5&quot;://d"))
os.makedirs(f"{IN}/zipped")
with zipfile.ZipFile(case("zipped/a.zip"), "w") as archive:
    archive.writestr("a.vrt", virtual(TIFF))
    archive.writestr("b.tif", open(TIFF, "rb").read())
cases[-1] = ("zipped/a.zip", "raster", f"/vsizip/in/zipped/a.zip/a.vrt")

# Formats whose library opens files itself.
os.makedirs(f"{IN}/h5")
with h5py.File(case("h5/link.h5"), "w") as file:
    file["d"] = h5py.ExternalLink(f"{SECRET}/s.h5", "/d")
with h5py.File(case("h5/storage.h5"), "w") as file:
    file.create_dataset("d", (40, 40), "u1", external=[(f"{SECRET}/s.bin", 0, 1600)])
with h5py.File(case("h5/virtual.h5"), "w", libver="latest") as file:
    layout = h5py.VirtualLayout((40, 40), "u2")
    layout[:] = h5py.VirtualSource(f"{SECRET}/s.h5", "d", (40, 40))
    file.create_virtual_dataset("d", layout)
for name in ("link", "storage", "virtual"):
    shutil.copy(f"{IN}/h5/{name}.h5", case(f"h5/{name}.nc"))
os.makedirs(f"{IN}/hfa")
run("gdal_translate", "-q", "-of", "HFA", "-co", "USE_SPILL=YES", TIFF, case("hfa/abcdefghijkl.img"))
data = open(f"{IN}/hfa/abcdefghijkl.img", "rb").read()
link = b"../../secret/s.i"
open(f"{IN}/hfa/abcdefghijkl.img", "wb").write(data.replace(b"abcdefghijkl.ige", link))
shutil.move(f"{IN}/hfa/abcdefghijkl.ige", f"{SECRET}/s.i")

# Vectors.
def database(path, *statements):
    run("ogr2ogr", path, f"{SECRET}/s.shp", "-nln", "own", *(("-dsco", "SPATIALITE=YES") if path.endswith(".sqlite") else ()))
    link = sqlite3.connect(path)
    link.execute("PRAGMA writable_schema=ON")
    for statement in statements:
        link.execute(statement)
    link.commit()
    link.close()


os.makedirs(f"{IN}/db")
for module, source in (("VirtualShape", f"'{SECRET}/s', 'UTF-8', 32633"), ("VirtualText", f"'{SECRET}/s.csv', 'UTF-8', 1"), ("VirtualOGR", f"'{SECRET}/s.shp'"), ("VirtualOGR", f"'{WEB}'")):
    for ending in ("sqlite", "gpkg"):
        name = f"db/{module}{len(cases)}.{ending}"
        sql = f"CREATE VIRTUAL TABLE stolen USING {module}({source})"
        database(case(name, "labels"), f"INSERT INTO sqlite_master(type, name, tbl_name, rootpage, sql) VALUES ('table', 'stolen', 'stolen', 0, \"{sql}\")")
        if ending == "gpkg":
            link = sqlite3.connect(f"{IN}/{name}")
            link.execute("INSERT INTO gpkg_contents(table_name, data_type, identifier) VALUES ('stolen', 'attributes', 'stolen')")
            link.commit()
            link.close()
database(case("db/view.gpkg", "labels"), f"CREATE VIEW stolen AS SELECT BlobFromFile('{SECRET}/s.bin') AS b, readfile('{SECRET}/s.bin') AS c",
         "INSERT INTO gpkg_contents(table_name, data_type, identifier) VALUES ('stolen', 'attributes', 'stolen')")
write(case("ogr/a.vrt", "labels"), f"<OGRVRTDataSource><OGRVRTLayer name='s'><SrcDataSource>{SECRET}/s.shp</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>")
write(case("ogr/a.geojson", "labels"), json.dumps({"type": "FeatureCollection", "crs": {"type": "link", "properties": {"href": f"{URL}/crs", "type": "proj4"}}, "features": [{"type": "Feature", "properties": {"class": "a"}, "geometry": {"type": "Point", "coordinates": [15, 50]}}]}))
write(case("ogr/a.kml", "labels"), f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink><Link><href>{URL}/a.kml</href></Link></NetworkLink><Placemark><name>a</name><Point><coordinates>15,50</coordinates></Point></Placemark></Document></kml>')
write(case("ogr/b.kml", "labels"), f'<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY s SYSTEM "file://{SECRET}/s.csv">]><kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>&s;</name><Point><coordinates>15,50</coordinates></Point></Placemark></kml>')

# Products whose metadata refer to files outside.
write(case("mtl/LC08_L2SP_193024_20200801_20200801_02_T1_MTL.txt"), "GROUP = LANDSAT_METADATA_FILE\n GROUP = PRODUCT_CONTENTS\n  PROCESSING_LEVEL = \"L2SP\"\n  COLLECTION_NUMBER = 02\n"
      + "".join(f'  FILE_NAME_BAND_{n} = "../../secret/s.tif"\n' for n in range(1, 8)) + ' END_GROUP = PRODUCT_CONTENTS\n GROUP = IMAGE_ATTRIBUTES\n  SPACECRAFT_ID = "LANDSAT_8"\n  SENSOR_ID = "OLI_TIRS"\n END_GROUP = IMAGE_ATTRIBUTES\nEND_GROUP = LANDSAT_METADATA_FILE\nEND\n')
write(case("safe/S2A_MSIL2A_20200801T101031_N0214_R022_T32UQD_20200801T130136.SAFE/MTD_MSIL2A.xml"),
      '<n1:Level-2A_User_Product xmlns:n1="https://psd-14.sentinel2.eo.esa.int"><n1:General_Info><Product_Info><PROCESSING_BASELINE>02.14</PROCESSING_BASELINE><PRODUCT_TYPE>S2MSI2A</PRODUCT_TYPE><SPACECRAFT_NAME>Sentinel-2A</SPACECRAFT_NAME><Product_Organisation><Granule_List><Granule>'
      + "".join(f"<IMAGE_FILE>../../../secret/s_B0{n}_10m</IMAGE_FILE>" for n in (2, 3, 4, 8)) + "</Granule></Granule_List></Product_Organisation></Product_Info></n1:General_Info></n1:Level-2A_User_Product>")

# inotify(7) reports whether a secret is opened or read.
libc = ctypes.CDLL(None, use_errno=True)
watch = libc.inotify_init1(os.O_NONBLOCK)
IN_ACCESS, IN_OPEN = 1, 32
for name in os.listdir(SECRET):
    assert libc.inotify_add_watch(watch, f"{SECRET}/{name}".encode(), IN_ACCESS | IN_OPEN) >= 0


def touched():
    try:
        return bool(os.read(watch, 1 << 20))
    except BlockingIOError:
        return False


# The watch detects opened files, and the server records requests.
open(TIFF, "rb").close()
assert touched()
touched()

environment = {k: v for k, v in os.environ.items() if not k.startswith("YATLAS_")}
if PRELOAD:
    environment["LD_PRELOAD"] = PRELOAD
plain(f"{IN}/plain/p.tif")
for name, kind, path in cases:
    if kind == "raster":
        verbs = [["info", path], ["classify", path, "out/m.tif", "--model", MODEL, "--by-position"],
                 ["features", path, "out/f.tif", "--features", "band1"], ["features", "in/plain/p.tif", "out/f.tif", "--mask", path, "--features", "band1"],
                 ["features", "in/plain/p.tif", "out/f.tif", "--with", path, "--features", "band1"]]
    else:
        verbs = [["train", "in/plain/p.tif", "--labels", path, "--class-field", "class", "--output", "out/m.safetensors"] + layer
                 for layer in ([], ["--layer-name", "stolen"], ["--layer-name", "own"])]
    asked.clear()
    touched()
    results = []
    for verb in verbs:
        for entry in os.listdir(OUT):
            os.remove(f"{OUT}/{entry}")
        done = subprocess.run([BINARY] + verb, env=environment, capture_output=True, text=True, timeout=120)
        results.append({"verb": verb[0], "code": done.returncode, "lines": done.stderr.strip().splitlines()[-1:]})
    print(json.dumps({"file": name, "secret": touched(), "server": list(asked), "runs": results}), flush=True)
