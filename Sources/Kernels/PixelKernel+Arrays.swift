internal import KernelTypes

/// Arrays in, arrays out: for samples that come from no raster.
extension PixelKernel {
    /// Computes features of planes of numbers.
    ///
    /// - Parameters:
    ///   - planes: the bands, planar `[band][pixel]`.
    ///   - pixelCount: how many pixels there are.
    ///   - scale: what each number is multiplied with first.
    ///   - offset: what is added then.
    ///   - workspace: scratch memory; nil takes some for this call.
    /// - Returns: the features before standardising, planar `[feature][pixel]`; NaN where one has no value.
    package func features(
        ofPlanes planes: [Float], pixelCount: Int, scale: Float = 1, offset: Float = 0, workspace: Workspace? = nil
    ) -> [Float] {
        precondition(planes.count == bandCount * pixelCount, "planes have the wrong length")
        return planes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return [] }
            var views = BandView.planes(start, count: bandCount, pixelCount: pixelCount)
            for index in views.indices { (views[index].scale, views[index].offset) = (scale, offset) }
            return [Float](unsafeUninitializedCapacity: featureCount * pixelCount) { buffer, count in
                let target = UnsafeMutableBufferPointer(rebasing: buffer[..<(featureCount * pixelCount)])
                target.initialize(repeating: .nan)
                features(views, pixelCount: pixelCount, workspace: workspace ?? Workspace(for: self), into: target)
                count = target.count
            }
        }
    }

    /// Classifies planes of numbers.
    ///
    /// - Parameters:
    ///   - planes: the bands, planar `[band][pixel]`.
    ///   - pixelCount: how many pixels there are.
    ///   - details: filled with what else is wanted of each pixel, or nil.
    /// - Returns: the label of each pixel; 0 where a feature has no value.
    package func labels(ofPlanes planes: [Float], pixelCount: Int, details: PixelDetails? = nil) -> [UInt8] {
        precondition(planes.count == bandCount * pixelCount, "planes have the wrong length")
        var labels = [UInt8](repeating: 0, count: pixelCount)
        planes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            let views = BandView.planes(start, count: bandCount, pixelCount: pixelCount)
            labels.withUnsafeMutableBufferPointer {
                classify(views, workspace: Workspace(for: self), labels: $0, details: details)
            }
        }
        return labels
    }
}
