internal import CommandSupport
internal import Foundation
internal import YatlasCommands

exit(YatlasCommand.execute(Array(CommandLine.arguments.dropFirst())))
