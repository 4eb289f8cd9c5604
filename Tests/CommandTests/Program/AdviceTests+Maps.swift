extension AdviceTests {
    /// A geotransform that rotates a raster.
    static func rotated(_ name: String) -> String {
        """
        gdal_translate -q -of VRT \(name) r.vrt
        sed -i 's|<GeoTransform>.*</GeoTransform>|<GeoTransform>731810,9.9,0.5,5694090,0.5,-9.9</GeoTransform>|' r.vrt
        gdal_translate -q r.vrt r.tif; mv r.tif \(name)
        """
    }

    /// Maps, their accuracy, and plans.
    static let maps = [
        Situation(
            testDescription: "a map without CRS",
            prepared: "cp map.tif 'a map.tif'; gdal_edit.py -a_srs '' 'a map.tif'",
            typed: "yatlas mosaic 'a map.tif' map.tif --output all.tif",
            told: "assign one: gdal_edit.py -a_srs EPSG:... 'a map.tif'", pasted: "gdal_edit.py",
            then: "yatlas mosaic 'a map.tif' map.tif --output all.tif", makes: "all.tif"),
        Situation(
            testDescription: "points of a map without CRS", prepared: "cp map.tif m.tif; gdal_edit.py -a_srs '' m.tif",
            typed: "yatlas assess m.tif --design 200 --output p.gpkg", told: "gdal_edit.py -a_srs EPSG:... m.tif",
            pasted: "gdal_edit.py", then: "yatlas assess m.tif --design 200 --output p.gpkg", makes: "p.gpkg"),
        Situation(
            testDescription: "a rotated map", prepared: "cp map.tif m.tif\n" + rotated("m.tif"),
            typed: "yatlas mosaic m.tif map.tif --output all.tif", told: "gdalwarp -r near m.tif m_warped.tif",
            pasted: "gdalwarp", then: "yatlas mosaic m_warped.tif map.tif --output all.tif", makes: "all.tif"),
        Situation(
            testDescription: "strata on another grid", prepared: "gdalwarp -q -r near -t_srs EPSG:3035 map.tif m.tif",
            typed: "yatlas assess map.tif $POINTS $FIELD --strata m.tif --sampling stratified --zero none",
            told: """
                gdalwarp -r near -t_srs EPSG:32632 -te 731810.0 5692030.0 733350.0 5694090.0 -ts 154 206 m.tif \
                m_warped.tif
                """, pasted: "gdalwarp",
            then: "yatlas assess map.tif $POINTS $FIELD --strata m_warped.tif --sampling stratified --zero none"),
        Situation(
            testDescription: "few points of a design", typed: "yatlas assess map.tif --design 3 --output p.gpkg",
            told: "better 50: --design 200", then: "yatlas assess map.tif --design 200 --output p.gpkg",
            makes: "p.gpkg"),
        Situation(
            testDescription: "an accuracy of no class",
            typed: "yatlas assess map.tif --standard-error 0.05 --expect mud=0.8 --output p.gpkg",
            told: "its classes are forest, pasture, urban, water; see --expect",
            then: "yatlas assess map.tif --standard-error 0.05 --expect water=0.8 --output p.gpkg", makes: "p.gpkg"),
        Situation(
            testDescription: "the area of no class",
            typed: "yatlas assess map.tif --area-width mud=0.1 --output p.gpkg",
            told: "its classes are forest, pasture, urban, water; see --area-width",
            then: "yatlas assess map.tif --area-width water=0.1 --output p.gpkg", makes: "p.gpkg"),
        Situation(
            testDescription: "polygons as a sample",
            prepared: """
                ogr2ogr -dialect SQLite -sql "SELECT ST_Buffer(geom, 9) AS geom, land_cover FROM points" p.gpkg $POINTS
                """, typed: "yatlas assess map.tif p.gpkg $FIELD",
            told: "say --sampling none for figures of these pixels alone, or draw points with --design",
            then: "yatlas assess map.tif p.gpkg $FIELD --sampling none"),
        Situation(
            testDescription: "points of another map",
            prepared: """
                yatlas assess map.tif --design 200 --output p.gpkg
                ogrinfo p.gpkg -dialect SQLite -sql "UPDATE sample SET class = 'water'"
                gdal_translate -q -srcwin 0 0 150 200 map.tif cut.tif
                """, typed: "yatlas assess cut.tif p.gpkg --class-field class", told: "name that map with --strata",
            then: "yatlas assess map.tif p.gpkg --class-field class --strata map.tif"),
        Situation(
            testDescription: "zeros that nobody explains",
            prepared: """
                gdal_translate -q -b 1 -ot Byte -scale 900 1700 0 2 -a_nodata none $SCENE m.tif; gdal_edit.py -unsetmd m.tif
                """, typed: "yatlas assess m.tif --design 200 --output p.gpkg",
            told: "say --zero none, or --zero class",
            then: "yatlas assess m.tif --design 200 --output p.gpkg --zero none", makes: "p.gpkg"),
        Situation(
            testDescription: "no CRS by this name",
            typed: "yatlas mosaic map.tif --crs nowhere --resolution 10 --output all.tif",
            told: "--crs nowhere: no CRS; name one such as EPSG:3035",
            then: "yatlas mosaic map.tif --crs EPSG:3035 --resolution 10 --output all.tif", makes: "all.tif"),
        Situation(
            testDescription: "a mosaic of too many pixels",
            typed: "yatlas mosaic map.tif --crs EPSG:3035 --resolution 0.0000001 --output all.tif",
            told: "choose others with --crs and --resolution",
            then: "yatlas mosaic map.tif --crs EPSG:3035 --resolution 20 --output all.tif", makes: "all.tif"),
        Situation(
            testDescription: "layers of another kind", prepared: "mkdir l n; cp $SCENE l/map.tif",
            typed: "yatlas mosaic map.tif --overlap confidence --layers l --output all.tif",
            told: "give what 'yatlas classify --layers' wrote",
            then: """
                yatlas classify $SCENE n/a.tif --model model.safetensors --layers n/map.tif
                yatlas mosaic map.tif --overlap confidence --layers n --output all.tif
                """, makes: "all.tif"),
        Situation(
            testDescription: "items beyond a plan",
            prepared: """
                mkdir s; cp $SCENE s; yatlas plan s --maps maps --model model.safetensors -o plan.jsonl
                """, typed: "yatlas run --plan plan.jsonl --items 3-4",
            told: "--items 3-4: the items of the plan are 0 to 0",
            then: "yatlas run --plan plan.jsonl --items 0", makes: "maps/leipzig.tif"),
    ]

    /// Models and changes to them.
    static let models = [
        Situation(
            testDescription: "no date for a STAC Item",
            typed: "yatlas classify $SCENE new.tif --model model.safetensors --stac",
            told: "say --date with the date, such as 2021-07-18",
            then: "yatlas classify $SCENE new.tif --model model.safetensors --stac --date 2021-07-18",
            makes: "new.json"),
        Situation(
            testDescription: "no model", typed: "yatlas classify $SCENE new.tif --model modle.safetensors",
            told: "check the path of --model", then: "yatlas classify $SCENE new.tif --model model.safetensors",
            makes: "new.tif"),
        Situation(
            testDescription: "no class of the model",
            typed: "yatlas model relabel model.safetensors --class mud=x -o n.st",
            told: "the classes are forest, pasture, urban, water",
            then: "yatlas model relabel model.safetensors --class water=x -o n.st", makes: "n.st"),
        Situation(
            testDescription: "a colour of no class",
            typed: "yatlas model relabel model.safetensors --color mud=#ffffff -o n.st",
            told: "the classes are forest, pasture, urban, water",
            then: "yatlas model relabel model.safetensors --color water=#ffffff -o n.st", makes: "n.st"),
        Situation(
            testDescription: "no unit of the model", typed: "yatlas model drop model.safetensors --unit 99 -o n.st",
            told: "--unit 99: the model has 8 units, numbered from 0",
            then: "yatlas model drop model.safetensors --unit 7 -o n.st", makes: "n.st"),
        Situation(
            testDescription: "a value of no band",
            typed: "yatlas model add-prototype model.safetensors --class water --values B99=0.1 -o n.st",
            told: "its bands are B02, B03, B04, B06, B07, B08, B11",
            then: """
                yatlas model add-prototype model.safetensors --class water --margin 30 \
                --values B02=0.1,B03=0.1,B04=0.1,B06=0.1,B07=0.1,B08=0.1,B11=0.1 -o n.st
                """, makes: "n.st"),
        Situation(
            testDescription: "a class that leads already",
            prepared: """
                yatlas model add-prototype model.safetensors $SCENE --at 732105,5693595 --class water -o m.st --margin 2
                """,
            typed: "yatlas model add-prototype m.st $SCENE --at 732105,5693595 --class water -o n.st --margin 0.5",
            told: "ask for more with --margin, or say --weight",
            then: """
                yatlas model add-prototype m.st $SCENE --at 732105,5693595 --class water -o n.st --margin 9
                yatlas model add-prototype m.st $SCENE --at 732105,5693595 --class water -o o.st --weight 0.5
                """, makes: "n.st"),
        Situation(
            testDescription: "a model without units",
            prepared: """
                yatlas train $SCENE --labels $POINTS $FIELD --features raw --units 0 --tune off --output flat.safetensors
                """, typed: "yatlas classify $SCENE new.tif --model flat.safetensors --reject",
            told: "--reject: the model has no rejection thresholds",
            then: """
                yatlas classify $SCENE new.tif --model model.safetensors --reject
                """, makes: "new.tif"),
        Situation(
            testDescription: "a masked place",
            prepared: """
                gdal_translate -q -b 1 -ot Byte -scale 0 1 1 1 $SCENE mask.tif
                """, typed: "yatlas explain model.safetensors $SCENE --at 732105,5693595 --mask mask.tif",
            told: "say --quality-mask none to look at it all the same",
            then: "yatlas explain model.safetensors $SCENE --at 732105,5693595 --quality-mask none"),
    ]
}
