extension AdviceTests {
    static let train = "yatlas train $SCENE --labels $POINTS $FIELD $FAST"
    /// Rows of two features and two classes, without coordinates.
    static let table = """
        { echo a,b,plot,class; for i in $(seq 40); do echo "$((i % 2)).$i,$i,p$((i / 4)),$((i % 2))"; done; } > t.csv
        """

    /// Labels and tables.
    static let labels = [
        Situation(
            testDescription: "no class field", typed: "yatlas train $SCENE --labels $POINTS $FAST",
            told: "name one with --class-field: land_cover, fold", then: train, makes: "new.safetensors"),
        Situation(
            testDescription: "two layers",
            prepared: "ogr2ogr two.gpkg $POINTS -nln a; ogr2ogr -update two.gpkg $POINTS -nln b",
            typed: "yatlas train $SCENE --labels two.gpkg $FIELD $FAST", told: "name one with --layer-name: a, b",
            then: "yatlas train $SCENE --labels two.gpkg --layer-name a $FIELD $FAST", makes: "new.safetensors"),
        Situation(
            testDescription: "a layer without CRS", prepared: "ogr2ogr 'no crs.shp' $POINTS; rm 'no crs.prj'",
            typed: "yatlas train $SCENE --labels 'no crs.shp' $FIELD $FAST",
            told: "assign one: ogr2ogr -a_srs EPSG:... 'no crs_crs.gpkg' 'no crs.shp'", pasted: "ogr2ogr",
            then: "yatlas train $SCENE --labels 'no crs_crs.gpkg' $FIELD $FAST", makes: "new.safetensors"),
        Situation(
            testDescription: "a scene without CRS",
            prepared: "gdal_translate -q $SCENE scene.tif; gdal_edit.py -a_srs '' scene.tif",
            typed: "yatlas train scene.tif --labels $POINTS $FIELD $FAST",
            told: "assign one: gdal_edit.py -a_srs EPSG:... SCENE.tif", pasted: "gdal_edit.py",
            then: "yatlas train scene.tif --labels $POINTS $FIELD $FAST", makes: "new.safetensors"),
        Situation(
            testDescription: "a condition that holds nowhere", typed: train + " --where \"land_cover = 'ice'\"",
            told: "look at its values: ogrinfo -al -geom=NO samples/leipzig-s2/points.gpkg", pasted: "ogrinfo",
            then: train + " --where \"land_cover <> 'ice'\"", makes: "new.safetensors"),
        Situation(
            testDescription: "a condition on no field", typed: train + " --where \"cover = 'water'\"",
            told: "--where cover = 'water': ", then: train + " --where \"land_cover <> 'water'\"",
            makes: "new.safetensors"),
        Situation(
            testDescription: "an unknown encoding", typed: train + " --encoding latin-one",
            told: "give one that 'iconv -l' lists, such as ISO-8859-1 or CP1252", pasted: "iconv",
            then: train + " --encoding CP1252", makes: "new.safetensors"),
        Situation(
            testDescription: "texts that are not in UTF-8",
            prepared: """
                ogr2ogr -lco ENCODING=UTF-8 p.shp $POINTS; rm -f p.cpg; sed -i 's/water/w\\xe4ter/g' p.dbf
                """,
            typed: "yatlas train $SCENE --labels p.shp $FIELD $FAST", told: "say --encoding CP1252",
            then: "yatlas train $SCENE --labels p.shp --encoding CP1252 $FIELD $FAST", makes: "new.safetensors"),
        Situation(
            testDescription: "classes that differ in case alone",
            prepared: """
                ogr2ogr c.gpkg $POINTS
                ogrinfo c.gpkg -dialect SQLite -sql "UPDATE points SET land_cover = 'Water' WHERE land_cover = 'water' AND rowid % 2"
                """,
            typed: "yatlas train $SCENE --labels c.gpkg $FIELD $FAST --where \"land_cover <> 'pasture'\"",
            told: "--merge-classes \"",
            then: """
                yatlas train $SCENE --labels c.gpkg $FIELD $FAST --merge-classes water=Water --overwrite
                """, makes: "new.safetensors", isNote: true),
        Situation(
            testDescription: "points held out as polygons", typed: train + " --hold-out polygons",
            told: "leave out --hold-out polygons", then: train, makes: "new.safetensors"),
        Situation(
            testDescription: "folds of single points", typed: train + " --hold-out random",
            told: "type --hold-out blocks; or add --leaky to take them nevertheless",
            then: """
                \(train) --hold-out random --leaky
                \(train) --hold-out blocks --overwrite
                """, makes: "new.safetensors"),
        Situation(
            testDescription: "rows without a group", prepared: table,
            typed: "yatlas train --table t.csv --class-field class $FAST",
            told: "with --group-field, or one of folds with --fold-field; or add --leaky",
            then: """
                yatlas train --table t.csv --class-field class --group-field plot $FAST
                yatlas train --table t.csv --class-field class --fold-field plot $FAST --overwrite
                """, makes: "new.safetensors"),
        Situation(
            testDescription: "a table of larger numbers",
            prepared: """
                { echo B02,B04,B08,plot,class; for i in $(seq 40); do
                echo "$((300 + i)),$((400 + i % 2 * 900)),$((2000 + i)),$((i / 4)),c$((i % 2))"; done; } > t.csv
                """,
            typed:
                "yatlas train --table t.csv --class-field class --group-field plot $FAST --features EVI --sensor sentinel-2",
            told: "such as --scale 0.0001 for Sentinel-2",
            then: """
                yatlas train --table t.csv --class-field class --group-field plot $FAST --features EVI --sensor sentinel-2 --scale 0.0001
                """, makes: "new.safetensors"),
        Situation(
            testDescription: "many features with gaps",
            prepared: """
                { echo a,b,c,d,e,f,g,plot,class; for i in $(seq 40); do
                echo "$i.5,$((i % 2)).$i,3.$i,4.$i,5.$i,6.$i,7.$i,$((i / 4)),c$((i % 2))"; done
                for i in $(seq 7); do
                echo "1,2,3,4,5,6,7,1,c1" | sed "s/$i//"; done; } > t.csv
                """,
            typed: "yatlas train --table t.csv --class-field class --group-field plot $FAST",
            told: "2 more features lack a value somewhere; --json has all",
            then: """
                yatlas train --table t.csv --class-field class --group-field plot $FAST --overwrite --json | grep '"g"'
                """, isNote: true),
        Situation(
            testDescription: "an edge round the globe",
            prepared: """
                gdal_create -q -outsize 20 20 -bands 1 -ot Byte -burn 7 -a_srs EPSG:4326 -a_ullr 179 1 180 0 s.tif
                echo '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"c":"a"},"geometry":
                {"type":"Polygon","coordinates":[[[179.5,0.2],[-179.5,0.2],[-179.5,0.8],[179.5,0.8],[179.5,0.2]]]}},
                {"type":"Feature","properties":{"c":"b"},"geometry":{"type":"Polygon","coordinates":
                [[[179.1,0.1],[179.4,0.1],[179.4,0.9],[179.1,0.9],[179.1,0.1]]]}}]}' > l.geojson
                """,
            typed: "yatlas sample s.tif --labels l.geojson --class-field c --features raw --output t.csv",
            told: "ogr2ogr -wrapdateline cut.gpkg l.geojson", pasted: "ogr2ogr",
            then: "yatlas sample s.tif --labels cut.gpkg --class-field c --features raw --output t.csv",
            makes: "t.csv"),
        Situation(
            testDescription: "a shape that no CRS holds",
            prepared: """
                echo '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"c":"a"},"geometry":
                {"type":"Polygon","coordinates":[[[12.33,51.33],[12.35,51.34],[12.35,51.33],[12.33,51.34],[12.3,99],
                [12.33,51.33]]]}},{"type":"Feature","properties":{"c":"b"},"geometry":{"type":"Polygon","coordinates":
                [[[12.335,51.335],[12.337,51.335],[12.337,51.337],[12.335,51.337],[12.335,51.335]]]}}]}' > l.geojson
                """,
            typed: "yatlas sample $SCENE --labels l.geojson --class-field c --features raw --output t.csv",
            told: "or repair it: ogr2ogr -makevalid l_repaired.gpkg l.geojson", pasted: "ogr2ogr",
            then: "yatlas sample $SCENE --labels l_repaired.gpkg --class-field c --features raw --output t.csv",
            makes: "t.csv"),
        Situation(
            testDescription: "an output that exists", prepared: "touch new.safetensors", typed: train,
            told: "add --overwrite to replace it", then: train + " --overwrite", isNote: false),
    ]
}
