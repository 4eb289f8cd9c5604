import Foundation
import Raster
import Testing
import YatlasTestSupport

/// The pages of `--report`, as files and in a browser.
@Suite struct RenderedReportTests {
    static let scene = "samples/leipzig-s2/leipzig.tif"
    static let labels = ["--labels", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]
    static let pages = ["train.html", "assess.html", "labels.html", "compare.html", "batch.html"]
    /// A long class name that contains markup.
    static let name = "forest & <b>\"wood\"</b> ofaverylongnamewithoutanyroomforbreakinglines"

    /// All reports, with their model and map, made once.
    static let made = Result {
        let place = try Workplace()
        func run(_ arguments: [String], status: Int32 = 0) throws {
            let ran = try place.yatlas(arguments)
            #expect(ran.status == status, "\(arguments[0]): \(ran.errors)")
        }
        let quick = ["--units", "4", "--tune", "off"]
        try run(
            ["train", scene] + labels + ["--features", "raw,NDVI", "-o", "model.safetensors", "--report", "train.html"]
                + quick)
        try run([
            "model", "relabel", "model.safetensors", "--class", "forest=\(name)", "-o", "renamed.safetensors",
        ])
        try run(["classify", scene, "map.tif", "--model", "model.safetensors"])
        try run(
            ["assess", "map.tif", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]
                + ["--sampling", "none", "--report", "labels.html"])
        try run(["assess", "map.tif", "--design", "60", "--output", "drawn.gpkg"])
        let copied = try place.run(
            "ogr2ogr",
            [
                "sample.geojson", "drawn.gpkg", "-dialect", "SQLite", "-sql",
                "SELECT geom, CASE stratum WHEN 1 THEN 'forest' WHEN 2 THEN 'pasture' WHEN 3 THEN 'urban' "
                    + "ELSE 'water' END AS class FROM sample",
            ])
        try #require(copied.status == 0, "\(copied.errors)")
        try run(["assess", "map.tif", "sample.geojson", "--class-field", "class", "--report", "assess.html"])
        try place.write("few.csv", CompareTests.table(polygons: 24))
        try run(
            ["compare", "--table", "few.csv", "--class-field", "class", "--models", "linear,yat", "--report"]
                + ["compare.html", "--curve", "curve.csv"] + quick)
        try FileManager.default.createDirectory(atPath: place.file("scenes"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: project(scene), toPath: place.file("scenes/leipzig.tif"))
        try place.write("scenes/notes.tif", "no raster")
        try run(
            ["batch", "scenes", "maps", "--model", "renamed.safetensors", "--report", "batch.html"], status: 1)
        // The names of the classes are in the map's sidecar.
        let names = pages + ["model.safetensors", "map.tif", "map.tif.aux.xml"]
        return Dictionary(uniqueKeysWithValues: try names.map { ($0, try place.data($0)) })
    }

    static func data(_ name: String) throws -> Data { try #require(made.get()[name]) }

    static func text(_ page: String) throws -> String { try String(decoding: data(page), as: UTF8.self) }

    /// A fresh folder with some of the files.
    static func place(_ names: [String]) throws -> Workplace {
        let place = try Workplace()
        for name in names { try data(name).write(to: URL(fileURLWithPath: place.file(name))) }
        return place
    }

    @Test(
        "nothing leaves its page, cell or picture, and no letters lie on others, from a phone to a wide screen",
        .needsBrowser, arguments: [false, true])
    func fitting(dark: Bool) throws {
        let place = try Self.place(Self.pages)
        let browser = Browser(place)
        let faults = try browser.faults(Self.pages, widths: [400, 1280, 1600], dark: dark)
        #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
    }

    @Test(
        "on paper no page ends with a heading or the sentences below it", .needsBrowser,
        .needs(tool: "pdftotext", from: "poppler-utils"),
        arguments: pages)
    func printed(page: String) throws {
        let place = try Self.place([page])
        try Browser(place).printed(page, to: "page.pdf")
        let text = try place.run("pdftotext", ["-layout", place.file("page.pdf"), "-"]).output
        let headings = try Self.text(page).matches(of: /<h2>(.*?)<\/h2>/).map { String($0.1) }
        let leads = try Self.text(page).matches(of: /<p class="lead">(.*?)<\/p>/).map { String($0.1) }
        let sheets = text.split(separator: "\u{C}").map { $0.split(separator: "\n") }
        #expect(headings.count > 2 && sheets.count > 1)
        for sheet in sheets {
            let last = sheet.last { !$0.allSatisfy(\.isWhitespace) }?.trimmingCharacters(in: .whitespaces) ?? ""
            #expect(!headings.contains(last) && !leads.contains { $0.contains(last) }, "\(last)")
        }
    }

    @Test("what is too wide, or lies on something else, is found", .needsBrowser)
    func misfits() throws {
        let place = try Workplace()
        let browser = Browser(place)
        try place.write(
            "bad.html",
            "<body><p style='width:900px'>wide</p><svg viewBox='0 0 100 50' width='100'><text x='0' y='20'>one</text>"
                + "<text x='5' y='20'>two</text><text x='90' y='40'>three</text></svg></body>")
        let faults = try browser.faults(["bad.html"], widths: [400]).joined(separator: "\n")
        for words in ["wide\" leaves the page", "one\" lies on", "three\" leaves its picture"] {
            #expect(faults.contains(words), "\(words): \(faults)")
        }
    }

    @Test("in the browser the map has its own colours, on white in light and not in dark", .needsBrowser)
    func colours() throws {
        let place = try Self.place(["assess.html", "map.tif", "map.tif.aux.xml"])
        let browser = Browser(place)
        let table = try Dataset(path: place.file("map.tif")).colorTable(band: 1)
        for (width, dark) in [(500, false), (1600, true)] {
            try browser.picture("assess.html", width: width, height: 1400, dark: dark, to: "seen.png")
            let seen = try Dataset(path: place.file("seen.png"))
            try #require(seen.grid.width == width)
            let bands = try (1...3).map { try samples(place.file("seen.png"), band: $0) }
            let colors = bands[0].indices.map { [UInt8(bands[0][$0]), UInt8(bands[1][$0]), UInt8(bands[2][$0])] }
            for value in 1...4 { #expect(colors.count { $0 == table[value] } > 400, "\(table[value]), \(width)") }
            #expect((colors[0] == [255, 255, 255]) != dark)
        }
    }

    @Test(
        "reports hold no script and no link, the command as typed, and the options that held by default",
        arguments: pages)
    func contained(page: String) throws {
        let text = try Self.text(page)
        for banned in ["<script", "http:", "https:", "<link", "nan %", ">nan<", "\"nan", "inf %"] {
            #expect(!text.contains(banned), "\(banned)")
        }
        let verb = ["labels.html": "assess"][page] ?? String(page.dropLast(5))
        #expect(text.contains("<code>yatlas \(verb) ") && text.contains("--report \(page)"))
        let option = ["train": "seed", "compare": "seed", "assess": "seed", "batch": "of"][verb] ?? ""
        #expect(text.contains("<td>\(option)</td>") && text.contains("yatlas 0.1.0"))
    }

    @Test("each report shows what it is for, in the figures that the verb tells")
    func contents() throws {
        let wanted = [
            "train.html": [
                "rgb(15,75,60)", "wavelength (nm)", "reflectance (0 to 1)", "rows: reference", "NDVI",
                "predicted probability of the label (%)", "97 samples", "overall accuracy", "<h2>Confusion matrix</h2>",
                "<h2>Where the samples are</h2>", "<h2>Spectra of the classes</h2>", "class=\"bridge\"",
                "samples nearest to it", "Acquisition date unknown", "EPSG:32632", "pixels of 10 m", "class=\"north\"",
                ">500 m<", "that were held out of training", "(95 % interval ",
            ],
            "assess.html": [
                "area (hectares)", "of the whole map (95 % interval",
                "data:image/png;base64,", "quantity", "kappa",
                "share of the samples (%)", "31,724 pixels", "<h2>Confusion matrix</h2>", "overall accuracy",
                "hectares</th>", "The scene is leipzig.tif. Acquisition date unknown; CRS EPSG:32632",
                "class=\"north\"",
                ">500 m<",
            ],
            "labels.html": [
                "overall accuracy, in part on training samples", "rgb(60,105,180)",
                "model was trained on the labelled pixels, so",
            ],
            "compare.html": [
                "difference (points)", "24 polygons", "excludes zero", "pixel by pixel",
                "labelled polygons of each class (number)", "nanoseconds per pixel", "Confusion matrix of A: ",
                "Confusion matrix of B: ", "overall accuracy of A",
            ],
            "batch.html": [
                "notes.tif", "not a raster", "forest &amp; &lt;b&gt;", "All maps together", "154 x 206 pixels",
                "1 map of 2 scenes", "Accuracy of the classifier", "\u{A0}ha)", "EPSG:32632", "class=\"north\"",
                ">500 m<",
            ],
        ]
        for (page, words) in wanted {
            let text = try Self.text(page)
            for word in words { #expect(text.contains(word), "\(page): \(word)") }
        }
        #expect(try !Self.text("batch.html").contains("<b>\"wood\""))
    }

    @Test("the sample map has a mark for each point, in the colours of as many folds as there are")
    func marks() throws {
        let text = try Self.text("train.html")
        let marks = text.matches(of: /<path class="dot" d="[^"]*" fill="(rgb[^"]*)"/).map { String($0.1) }
        let folds = text.matches(of: /fold (\d+): (\d+) points?</).compactMap { Int($0.2) }
        // A mark for each of the 97 points, and one for each fold in the legend.
        #expect(folds.reduce(0, +) == 97 && marks.count == 97 + folds.count)
        #expect(Set(marks).count == folds.count && folds.count > 1)
    }

    @Test("a plan's maps get a report when they are finished, with the pixels that each class has")
    func finished() throws {
        let place = try Self.place(["model.safetensors"])
        for arguments in [
            ["plan", Self.scene, "--maps", "maps", "--model", "model.safetensors", "-o", "plan.jsonl"],
            ["batch", "--plan", "plan.jsonl"], ["finish", "--plan", "plan.jsonl", "--report", "maps.html"],
        ] { try #require(try place.yatlas(arguments).status == 0) }
        let text = try String(decoding: place.data("maps.html"), as: UTF8.self)
        let map = try samples(place.file("maps/leipzig.tif"), band: 1)
        let share = 100 * Double(map.count { $0 == 4 }) / Double(map.count)
        #expect(text.contains("water \(String(format: "%.1f", share))\u{A0}%") && text.contains("1 map of 1 scene"))
    }

    @Test("a report whose name is taken is refused before anything is done, and nothing else is written")
    func refused() throws {
        let place = try Self.place(["map.tif", "map.tif.aux.xml"])
        try place.write("taken.html", "mine")
        let made = place.made
        let train = ["train", Self.scene] + Self.labels + ["-o", "m.safetensors", "--tune", "off", "--units", "4"]
        let assess = ["assess", "map.tif", "samples/leipzig-s2/points.gpkg", "--class-field", "land_cover"]
        for (arguments, status, words) in [
            (train + ["--report", "taken.html"], 3, "exists already"),
            (train + ["--report", "page.pdf"], 2, "name it .html"),
            (assess + ["--sampling", "none", "--report", "taken.html"], 3, "add --overwrite"),
            (
                ["assess", "map.tif", "--design", "9", "--output", "d.gpkg", "--report", "r.html"], 2,
                "nothing to report"
            ),
            (assess + ["--overwrite"], 2, "--design or --report"),
            (["finish", "--plan", "none.jsonl", "--report", "taken.html"], 3, "exists already"),
            (["batch", "samples", "maps", "--model", "m.safetensors", "--report", "taken.html"], 3, "exists already"),
        ] as [([String], Int32, String)] {
            let ran = try place.yatlas(arguments)
            #expect(ran.status == status && ran.errors.contains(words), "\(ran.errors)")
            #expect(ran.errors.split(separator: "\n").count == 1 && place.made == made)
        }
        #expect(try place.data("taken.html") == Data("mine".utf8))
        let ran = try place.yatlas(assess + ["--sampling", "none", "--report", "taken.html", "--overwrite"])
        #expect(ran.status == 0 && place.made == made, "\(ran.errors)")
        #expect(try place.data("taken.html").starts(with: Data("<!DOCTYPE html>".utf8)))
    }
}
