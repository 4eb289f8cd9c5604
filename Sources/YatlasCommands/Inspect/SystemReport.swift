internal import CommandSupport
internal import Kernels
internal import Raster
internal import YatlasCore

/// The properties of the machine.
struct SystemReport: Encodable, CustomStringConvertible {
    var version = Software.nameAndVersion
    var gdal = GDALEnvironment.gdalVersion
    var instructionSet: String
    var supported: [String]
    var cores: Int
    var memoryLimit: Int?

    init() throws {
        let machine = Machine.current
        (cores, memoryLimit) = (machine.cores, machine.memoryLimit)
        instructionSet = (try ExecutionOptions.fromEnvironment().instructionSet ?? .best).rawValue
        supported = InstructionSet.allCases.filter(\.isSupported).map(\.rawValue)
    }

    var description: String {
        """
        \(version), GDAL \(gdal)
        Kernels: \(instructionSet) (this processor has \(supported.joined(separator: ", ")); YATLAS_ISA forces one)
        Cores: \(cores)\(memoryLimit.map { "; memory limit \($0 >> 20) MB" } ?? "")
        """
    }
}
