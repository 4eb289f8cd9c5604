package import YatlasCore

/// The progress of a plan, from its maps, their completion markers and failure records.
package struct PlanStatus: Sendable {
    /// One item of the plan.
    package struct Item: Sendable, Encodable {
        /// The state of an item: completed, failed or pending.
        package enum State: String, Sendable, Encodable { case done, failed, left }
        /// The index in the plan.
        package let i: Int
        /// The name in the plan.
        package let id: String
        /// The scene.
        package let scene: String
        /// The map.
        package let map: String
        /// The state.
        package let state: State
        /// The reason of a failure, or why an existing map does not count, on one line.
        package let message: String?
        /// The kind of failure.
        package let failure: FailureKind?
        /// The pixels of each class of the map, once it is complete.
        package let shares: [ClassShare]?
        /// Estimated seconds on one core.
        package let seconds: Double
    }

    /// The items, in the order of the plan.
    package let items: [Item]
    /// Scenes that were refused during planning.
    package let refused: [WorkPlan.Refusal]

    /// Checks all items of a plan, on several threads.
    ///
    /// - Parameters:
    ///   - plan: the plan.
    ///   - threads: how many items are looked at at a time.
    ///   - progress: called with the share of the items that are looked at, from any thread.
    /// - Throws: `YatlasError` when a line of the plan is broken.
    package init(_ plan: WorkPlan, threads: Int, progress: @Sendable (Double) -> Void = { _ in }) throws {
        let models = PlannedModels()
        items = try concurrentMap(plan.count, threads: threads) { number in
            progress(Double(number) / Double(plan.count))
            return Item(try plan.item(number), models)
        }
        refused = plan.refused
    }

    /// The items in a state.
    package func items(_ state: Item.State) -> [Item] { items.filter { $0.state == state } }
}

extension PlanStatus.Item {
    fileprivate init(_ item: WorkItem, _ models: PlannedModels) {
        var state = State.left
        var message: String?
        var failure: FailureKind?
        var shares: [ClassShare]?
        switch models.standing(of: item) {
        case .done(let marker): (state, shares) = (.done, marker.shares)
        case .other(let reason, _): message = reason
        case .missing: break
        }
        // A failure record of other work, before the scene or the model changed, is ignored.
        if state == .left, let record = FailureRecord(of: item.output), record.work == item.digest {
            (state, message, failure) = (.failed, record.message, record.failure)
        }
        self.init(
            i: item.i, id: item.id, scene: item.scene, map: item.output, state: state, message: message,
            failure: failure, shares: shares, seconds: item.seconds)
    }
}
