/// Agreement measures as reports store them; nil where a measure is undefined.
package struct AgreementFigures: Sendable, Codable {
    /// Quantity disagreement (Pontius and Millones 2011).
    package let quantityDisagreement: Double?
    /// Allocation disagreement, the sum of exchange and shift.
    package let allocationDisagreement: Double?
    /// Two classes confused with each other (Pontius and Santacruz 2014).
    package let exchange: Double?
    /// Three or more classes confused in a cycle.
    package let shift: Double?
    /// Cohen's kappa, for comparison with older studies.
    package let kappaLegacy: Double?

    /// Stores the measures of an agreement.
    package init(_ agreement: Agreement) {
        quantityDisagreement = known(agreement.quantity)
        allocationDisagreement = known(agreement.allocation)
        exchange = known(agreement.exchange)
        shift = known(agreement.shift)
        kappaLegacy = known(agreement.kappa)
    }
}
