internal import CommandSupport
internal import Foundation
internal import LabCommands

exit(LabCommand.execute(Array(CommandLine.arguments.dropFirst())))
