/// How much reference and map agree, as reports carry it; nil where nothing can be said.
package struct AgreementFigures: Sendable, Codable {
    /// Disagreement by the amounts of the classes (Pontius and Millones 2011).
    package let quantityDisagreement: Double?
    /// Disagreement by their places; the sum of the next two.
    package let allocationDisagreement: Double?
    /// Two classes in each other's place (Pontius and Santacruz 2014).
    package let exchange: Double?
    /// Three or more classes in a ring.
    package let shift: Double?
    /// Cohen's kappa, a legacy.
    package let kappaLegacy: Double?

    /// The figures of an agreement.
    package init(_ agreement: Agreement) {
        quantityDisagreement = known(agreement.quantity)
        allocationDisagreement = known(agreement.allocation)
        exchange = known(agreement.exchange)
        shift = known(agreement.shift)
        kappaLegacy = known(agreement.kappa)
    }
}
