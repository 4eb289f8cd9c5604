internal import KernelTypes

/// Kernels on arrays, for samples that do not come from a raster.
extension PixelKernel {
    /// Computes features of planes of values.
    ///
    /// - Parameters:
    ///   - planes: the bands, planar `[band][pixel]`.
    ///   - pixelCount: the number of pixels.
    ///   - scale: the factor of each value.
    ///   - offset: the constant added after the factor.
    ///   - workspace: scratch memory; nil allocates it for this call.
    /// - Returns: the features before standardisation, planar `[feature][pixel]`; NaN where a feature is undefined.
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

    /// Classifies planes of values.
    ///
    /// - Parameters:
    ///   - planes: the bands, planar `[band][pixel]`.
    ///   - pixelCount: the number of pixels.
    ///   - details: additional outputs to fill, or nil.
    /// - Returns: the label of each pixel; 0 where a feature is undefined.
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
