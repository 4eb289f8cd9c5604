/// Thrown while an expression is read for a date that lacks one of its bands.
struct AbsentBand: Error {}
