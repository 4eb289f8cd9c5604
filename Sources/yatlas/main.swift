internal import CommandSupport
internal import YatlasCommands

YatlasCommand.main()
