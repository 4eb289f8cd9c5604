/// How much reference and map agree, as reports carry it; nil where nothing can be said.
public struct AgreementFigures: Sendable, Codable {
    /// Disagreement by the amounts of the classes (Pontius and Millones 2011).
    public let quantityDisagreement: Double?
    /// Disagreement by their places; the sum of the next two.
    public let allocationDisagreement: Double?
    /// Two classes in each other's place (Pontius and Santacruz 2014).
    public let exchange: Double?
    /// Three or more classes in a ring.
    public let shift: Double?
    /// Cohen's kappa, a legacy.
    public let kappaLegacy: Double?

    /// The figures of an agreement.
    public init(_ agreement: Agreement) {
        quantityDisagreement = known(agreement.quantity)
        allocationDisagreement = known(agreement.allocation)
        exchange = known(agreement.exchange)
        shift = known(agreement.shift)
        kappaLegacy = known(agreement.kappa)
    }
}
