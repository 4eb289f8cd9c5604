// Trains on a sample scene, maps it in memory and into a file, and checks that all ways give the same labels.
//   outside SAMPLES FOLDER
import Foundation
import Yatlas

let (samplesFolder, folder) = (CommandLine.arguments[1], CommandLine.arguments[2])

let scene = try Scene("\(samplesFolder)/leipzig-s2/leipzig.tif")
let samples = try SampleTable(
    scene, labels: "\(samplesFolder)/leipzig-s2/points.gpkg", classField: "land_cover", features: ["raw", "NDVI"])
let trained = try samples.train(validation: .blocks(folds: 5))
print(trained.validation.overallAccuracy, trained.validation.confusion.counts)
try trained.model.write(to: "\(folder)/library.safetensors", overwrite: true)
let tile = try trained.model.classify(scene, window: Window(x: 20, y: 30, width: 100, height: 90))
let whole = try trained.model.classify(scene)
let summary = try await trained.model.classify(scene, to: "\(folder)/library.tif", overwrite: true) { _ in }
print(summary.shares.map { "\($0.name) \($0.pixels)" }.joined(separator: ", "))

let read = try YatModel(contentsOf: "\(folder)/library.safetensors")
guard read == trained.model else { fatalError("the model that was read is another") }
for row in 0..<90 {
    let part = tile.labels[(row * 100)..<(row * 100 + 100)]
    let start = (row + 30) * scene.grid.width + 20
    guard part.elementsEqual(whole.labels[start..<(start + 100)]) else { fatalError("row \(row) differs") }
}
try Data(whole.labels).write(to: URL(fileURLWithPath: "\(folder)/library.labels"))
