import Foundation
import YatlasCommands

exit(CommandLineTool.run(Array(CommandLine.arguments.dropFirst())))
