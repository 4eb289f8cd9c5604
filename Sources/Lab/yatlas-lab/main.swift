internal import CommandSupport
internal import LabCommands

LabCommand.main()
