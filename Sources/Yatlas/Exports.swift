// What a program sees that imports this module: the public part of each of these.
@_exported public import Accuracy
@_exported public import Batch
@_exported public import Classification
@_exported public import Maps
@_exported public import Raster
@_exported public import Scenes
@_exported public import Spectral
@_exported public import Training
@_exported public import Yat
@_exported public import YatlasCore
