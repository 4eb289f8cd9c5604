// The public declarations of these modules are part of this module.
@_exported public import Accuracy
@_exported public import Batch
@_exported public import Classification
@_exported public import Learning
@_exported public import Maps
@_exported public import Raster
@_exported public import Scenes
@_exported public import Spectral
@_exported public import Training
@_exported public import Yat
@_exported public import YatlasCore
