/// Thrown when an expression is compiled for a date that lacks one of its bands.
struct AbsentBand: Error {}
