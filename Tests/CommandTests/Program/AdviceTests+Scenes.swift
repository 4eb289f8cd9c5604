import YatlasTestSupport

extension AdviceTests {
    /// A scene of the Leipzig sample with unnamed bands.
    static let unnamed = """
        gdal_translate -q -b 1 -b 2 -b 3 -b 6 $SCENE named.tif; gdal_translate -q -of ENVI named.tif u.img
        sed -i '/^band names/,/}/d' u.hdr; rm -f u.img.aux.xml; gdal_translate -q u.img u.tif
        """

    /// A scene that is one compressed block of two bands, 9 MB decoded.
    static let oneBlock = """
        gdal_translate -q -b 1 -b 2 -outsize 1500 1500 -co COMPRESS=LZW -co INTERLEAVE=PIXEL -co BLOCKYSIZE=1500 \
        $SCENE 'one block.tif'
        """

    /// Scenes, their bands, masks and models.
    static let scenes = [
        Situation(
            testDescription: "a block that takes more memory than there is, and more memory", prepared: oneBlock,
            typed: "yatlas features 'one block.tif' f.tif --features B02 --memory 16", told: "say --memory",
            then: "yatlas features 'one block.tif' f.tif --features B02 --memory 40", makes: "f.tif"),
        Situation(
            testDescription: "a block that takes more memory than there is, and small blocks", prepared: oneBlock,
            typed: "yatlas features 'one block.tif' f.tif --features B02 --memory 16",
            told: "gdal_translate -co TILED=YES",
            pasted: "gdal_translate", then: "yatlas features 'one block_tiled.tif' f.tif --features B02 --memory 16",
            makes: "f.tif"),
        Situation(
            testDescription: "one date", typed: "yatlas features $SCENE f.tif --features 'dates_mean(NDVI)'",
            told: "join others with --with",
            then: """
                yatlas features $DAYS/2015-07-11.tif f.tif --features 'dates_mean(NDVI)' --with $DAYS/2015-09-09.tif
                """, makes: "f.tif"),
        Situation(
            testDescription: "a day that is not there",
            typed: "yatlas features $SCENE f.tif --features NDVI@2015-09-09",
            told: "the scene has no dates; join others with --with",
            then: """
                yatlas features $DAYS/2015-07-11.tif f.tif --features NDVI@2015-09-09 --with $DAYS/2015-09-09.tif
                """, makes: "f.tif"),
        Situation(
            testDescription: "tags that are no days",
            typed: """
                yatlas features $DAYS/2015-07-11.tif f.tif --features 'dates_slope(NDVI)' --with x=$DAYS/2015-09-09.tif
                """, told: "say --with 2015-07-31=PATH",
            then: """
                yatlas features $DAYS/2015-07-11.tif f.tif --features 'dates_slope(NDVI)' \
                --with 2015-09-09=$DAYS/2015-09-09.tif
                """, makes: "f.tif"),
        Situation(
            testDescription: "bands of one name", typed: "yatlas features $SCENE f.tif --features raw --with $SCENE",
            told: "distinguish them with --with NAME=samples/leipzig-s2/leipzig.tif",
            then: "yatlas features $SCENE f.tif --features raw --with again=$SCENE", makes: "f.tif"),
        Situation(
            testDescription: "a scene without a day",
            typed: "yatlas features $SCENE f.tif --features 'dates_mean(B02)' --with 2015-07-11=$SCENE",
            told: "such as --tag 2015-07-31",
            then: """
                yatlas features $SCENE f.tif --features 'dates_mean(B02)' --with 2015-07-11=$SCENE --tag 2015-07-31
                """, makes: "f.tif"),
        Situation(
            testDescription: "a companion without nodata",
            prepared: "gdal_translate -q -b 1 -srcwin 0 0 50 50 -a_nodata none $SCENE 'my part.tif'",
            typed: "yatlas features $SCENE f.tif --features raw --with 'x=my part.tif'",
            told: "gdal_edit.py -a_nodata 0 'my part.tif'", pasted: "gdal_edit.py",
            then: "yatlas features $SCENE f.tif --features raw --with 'x=my part.tif'", makes: "f.tif"),
        Situation(
            testDescription: "dates in other units",
            prepared: "gdal_translate -q -a_scale 1 $DAYS/2015-09-09.tif raw.tif; gdal_edit.py -unsetmd raw.tif",
            typed: """
                yatlas features $DAYS/2015-07-11.tif f.tif --features 'dates_mean(B04)' --with 2015-09-09=raw.tif
                """, told: "give the file its scale: gdal_edit.py -scale 0.0001 raw.tif", pasted: "gdal_edit.py",
            then: """
                yatlas features $DAYS/2015-07-11.tif f.tif --features 'dates_mean(B04)' --with 2015-09-09=raw.tif
                """, makes: "f.tif"),
        Situation(
            testDescription: "scenes in other units",
            prepared: "gdal_translate -q -a_scale 1 $SCENE raw.tif",
            typed: "yatlas train raw.tif $SCENE --labels $POINTS $FIELD $FAST",
            told: "give the file its scale: gdal_edit.py -scale 0.0001 raw.tif", pasted: "gdal_edit.py",
            then: "yatlas train raw.tif $SCENE --labels $POINTS $FIELD $FAST", makes: "new.safetensors"),
        Situation(
            testDescription: "scenes of which one is reflectance without a word of it",
            prepared: """
                gdal_translate -q -a_scale 1 $SCENE raw.tif; gdal_translate -q -ot Float32 -unscale $SCENE float.tif
                """,
            typed: "yatlas train float.tif raw.tif --labels $POINTS $FIELD $FAST",
            told: "gdal_translate -ot Float32 -scale 0 10000 0 1 raw.tif raw_reflectance.tif", pasted: "gdal_translate",
            then: "yatlas train float.tif raw_reflectance.tif --labels $POINTS $FIELD $FAST", makes: "new.safetensors"),
        Situation(
            testDescription: "bands without names", prepared: unnamed,
            typed: "yatlas features u.tif f.tif --features NDVI", told: "with --bands B02,B03,... --sensor sentinel-2|",
            then: "yatlas features u.tif f.tif --features NDVI --bands B02,B03,B04,B08 --sensor sentinel-2",
            makes: "f.tif"),
        Situation(
            testDescription: "too few names of bands", typed: "yatlas features $SCENE f.tif --features raw --bands B02",
            told: "name each of its bands in their order with --bands",
            then: "yatlas features $SCENE f.tif --features raw --bands B02,B03,B04,B06,B07,B08,B11", makes: "f.tif"),
        Situation(
            testDescription: "a band of an unknown sensor",
            prepared: "gdal_translate -q $SCENE s.tif; gdal_edit.py -unsetmd s.tif; yatlas info s.tif",
            typed: "yatlas features s.tif f.tif --features 'NDVI,thermal=T1'",
            told: "say which sensor it is with --sensor",
            then: "yatlas features s.tif f.tif --features NDVI --sensor sentinel-2",
            makes: "f.tif"),
        Situation(
            testDescription: "a model of names for bands without",
            prepared: unnamed + "\n" + """
                yatlas train named.tif --labels $POINTS $FIELD $FAST --output mine.safetensors
                """,
            typed: "yatlas classify u.tif new.tif --model mine.safetensors --scale 0.0001",
            told: "or say --by-position",
            then: "yatlas classify u.tif new.tif --model mine.safetensors --scale 0.0001 --by-position",
            makes: "new.tif"),
        Situation(
            testDescription: "no scale", prepared: "gdal_translate -q -a_scale 1 $SCENE raw.tif",
            typed: "yatlas features raw.tif f.tif --features EVI", told: "say --scale 0.0001, or --scale 1",
            then: "yatlas features raw.tif f.tif --features EVI --scale 0.0001", makes: "f.tif"),
        Situation(
            testDescription: "a scale that is none", prepared: "gdal_translate -q -a_scale -2 $SCENE raw.tif",
            typed: "yatlas features raw.tif f.tif --features raw", told: "with --scale 0.0001 and --offset 0",
            then: "yatlas features raw.tif f.tif --features raw --scale 0.0001 --offset 0", makes: "f.tif"),
        Situation(
            testDescription: "a scale ten times too large",
            prepared: "gdal_translate -q -ot UInt32 -scale 0 10000 0 100000 $SCENE big.tif",
            typed: "yatlas classify big.tif new.tif --model model.safetensors",
            told: "say --scale 1e-05 --offset=0.0, or say --allow-unlike",
            then: """
                yatlas classify big.tif new.tif --model model.safetensors --allow-unlike
                yatlas classify big.tif new.tif --model model.safetensors --scale 1e-05 --offset=0.0 --overwrite
                """, makes: "new.tif"),
        Situation(
            testDescription: "ground control points",
            prepared: """
                gdal_translate -q -gcp 0 0 731810 5694090 -gcp 154 0 733350 5694090 -gcp 0 206 731810 5692030 \
                -gcp 154 206 733300 5692000 -a_srs EPSG:32632 -a_nodata none $SCENE 'my scene.tif'
                """, typed: "yatlas classify 'my scene.tif' new.tif --model model.safetensors",
            told:
                "warp it first: gdalwarp -dstnodata 0 'my scene.tif' 'my scene_warped.tif'",
            pasted: "gdalwarp",
            then: """
                yatlas classify 'my scene_warped.tif' new.tif --model model.safetensors
                test $(gdallocationinfo -valonly new.tif 0 0) = 0
                """, makes: "new.tif"),
        Situation(
            testDescription: "a mask on a rotated scene",
            prepared: """
                gdal_create -q -outsize 190 240 -ot Byte -burn 0 -a_srs EPSG:32632 -a_ullr 731700 5694300 733600 5691900 mask.tif
                cp $SCENE scene.tif
                \(rotated("scene.tif"))
                """, typed: "yatlas classify scene.tif new.tif --model model.safetensors --mask mask.tif",
            told: "gdalwarp -dstnodata 0 SCENE.tif SCENE_warped.tif", pasted: "gdalwarp",
            then: """
                yatlas classify scene_warped.tif new.tif --model model.safetensors --mask mask.tif
                """, makes: "new.tif"),
        Situation(
            testDescription: "a mask without a CRS",
            prepared: """
                gdal_translate -q -b 1 -ot Byte -scale 0 20000 0 0 -a_nodata none -co PROFILE=BASELINE $SCENE 'my mask.tif'
                rm -f 'my mask.tif.aux.xml'
                """, typed: "yatlas classify $SCENE new.tif --model model.safetensors --mask 'my mask.tif'",
            told: "if it has that of the scene, assign it: gdal_edit.py -a_srs EPSG:32632 -a_ullr 731810",
            pasted: "gdal_edit.py",
            then: "yatlas classify $SCENE new.tif --model model.safetensors --mask 'my mask.tif'", makes: "new.tif"),
        Situation(
            testDescription: "a mask of several bands", prepared: "gdal_translate -q -b 1 -b 2 $SCENE 'my mask.tif'",
            typed: "yatlas classify $SCENE new.tif --model model.safetensors --mask 'my mask.tif'",
            told: "gdal_translate -b 1 'my mask.tif' 'my mask_band1.tif'", pasted: "gdal_translate",
            then: "gdalinfo 'my mask_band1.tif'"),
        Situation(
            testDescription: "a mask of codes",
            prepared: "gdal_translate -q -b 1 -ot Byte -scale 0 2000 0 9 $SCENE codes.tif",
            typed: "yatlas classify $SCENE new.tif --model model.safetensors --mask codes.tif",
            told: "make one with gdal_calc.py -A codes.tif", pasted: "gdal_calc.py",
            then: "yatlas classify $SCENE new.tif --model model.safetensors --mask codes_mask.tif", makes: "new.tif"),
        Situation(
            testDescription: "a format that is off", prepared: "gdal_translate -q -of XYZ -b 1 $SCENE s.xyz",
            typed: "yatlas info s.xyz", told: "set YATLAS_DRIVERS=XYZ in the environment",
            then: "YATLAS_DRIVERS=XYZ yatlas info s.xyz"),
        Situation(
            testDescription: "a link out of the folder",
            prepared: "mkdir a b; gdal_translate -q $SCENE a/s.tif; gdal_translate -q -of VRT a/s.tif b/s.vrt",
            typed: "yatlas info b/s.vrt", told: "or allow it: YATLAS_LINKS=",
            then: """
                $(yatlas info b/s.vrt 2>&1 | grep -o 'YATLAS_LINKS=.*' | sed 's/^/env /') yatlas info b/s.vrt
                """),
        Situation(
            testDescription: "an address that is not signed", prepared: "mkdir far; cp $SCENE far/s.tif",
            typed: """
                python3 \(project("Tests/http/serve.py")) far 1 400 signed log > server.txt 2>&1 &
                while ! [ -e log.port ]; do sleep 0.1; done
                yatlas info /vsicurl/http://127.0.0.1:$(cat log.port)/s.tif
                """, told: "name the service that signs it with YATLAS_SIGN",
            then: """
                rm log.port; python3 \(project("Tests/http/serve.py")) far 1 400 signed log > server.txt 2>&1 &
                while ! [ -e log.port ]; do sleep 0.1; done
                a=http://127.0.0.1:$(cat log.port); YATLAS_SIGN=$a/sign?href= yatlas info /vsicurl/$a/s.tif
                """),
        Situation(
            testDescription: "an unknown instruction set",
            typed: "YATLAS_ISA=z80 yatlas classify $SCENE new.tif --model model.safetensors", told: "YATLAS_ISA=z80",
            then: "YATLAS_ISA=portable yatlas classify $SCENE new.tif --model model.safetensors", makes: "new.tif"),
        Situation(
            testDescription: "a format for no map",
            typed: "yatlas classify $SCENE new.tif --model model.safetensors --of JPEG", told: "--of JPEG",
            then: "yatlas classify $SCENE new.tif --model model.safetensors --of COG", makes: "new.tif"),
        Situation(
            testDescription: "a compression that is none",
            typed: "yatlas classify $SCENE new.tif --model model.safetensors --co COMPRESS=FOO",
            told: "COMPRESS is one of DEFLATE, ZSTD",
            then: "yatlas classify $SCENE new.tif --model model.safetensors --co COMPRESS=ZSTD", makes: "new.tif"),
    ]
}
