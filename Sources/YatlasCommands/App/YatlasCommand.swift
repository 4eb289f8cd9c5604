package import ArgumentParser
internal import CommandSupport
internal import YatlasCore

/// The program: its commands and its help.
package struct YatlasCommand: RootCommand {
    package static let configuration = CommandConfiguration(
        commandName: "yatlas",
        abstract: "Turns multispectral scenes into land-cover maps with Yat-product classifiers.",
        discussion: """
            Examples:
              yatlas train scene.tif --labels points.gpkg --class-field class \\
                --features raw,NDVI --output model.safetensors
              yatlas classify scene.tif map.tif --model model.safetensors
              yatlas batch scenes/ maps/ --model model.safetensors
              yatlas compare scene.tif --labels points.gpkg --class-field class \\
                --features raw --features raw,NDVI

            Exit codes: 0 done, 1 failed (a full disk, or some scenes of many), 2 usage, 3 refused, \
            75 a server did not answer: try again.
            """,
        version: Software.nameAndVersion,
        subcommands: [
            InfoCommand.self, IndicesCommand.self, FeaturesCommand.self, SampleCommand.self, TrainCommand.self,
            SuggestCommand.self,
            CheckCommand.self, ClassifyCommand.self, AssessCommand.self, PlanCommand.self, BatchCommand.self,
            FinishCommand.self, MosaicCommand.self, CompareCommand.self, ExplainCommand.self, ModelCommand.self,
            RunCommand.self, StudioCommand.self,
        ])

    package static let isConfined = true

    package static let gone = [
        "--budget": "leave it out: the work of tuning is bounded; --size small trains less, --tune off least",
        "--masked": "type --quality-mask",
        "--layer": "type --layer-name",
        "plan --plan": "type --output",
    ]

    /// The program without a command.
    package init() {}
}
