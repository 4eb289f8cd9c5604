package import YatlasCore

/// How far a plan is: what its maps, their markers and the records of failures tell.
package struct PlanStatus: Sendable {
    /// One scene of the plan.
    package struct Item: Sendable, Encodable {
        /// How far a scene is.
        package enum State: String, Sendable, Encodable { case done, failed, left }
        /// The number in the plan.
        package let i: Int
        /// The name in the plan.
        package let id: String
        /// The scene.
        package let scene: String
        /// The map.
        package let map: String
        /// How far it is.
        package let state: State
        /// The reason of a failure, or why the map that is there counts as none, on one line.
        package let message: String?
        /// What kind of failure it was.
        package let failure: FailureKind?
        /// The pixels of the map by what they are, once it is there.
        package let shares: [ClassShare]?
        /// About how many seconds it takes on one core.
        package let seconds: Double
    }

    /// The scenes, in the order of the plan.
    package let items: [Item]
    /// Scenes that were refused when this was planned.
    package let refused: [WorkPlan.Refusal]

    /// Looks at all items of a plan, on several threads.
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
        // A failure of other work, before the scene or the model changed, says nothing of this.
        if state == .left, let record = FailureRecord(of: item.output), record.work == item.digest {
            (state, message, failure) = (.failed, record.message, record.failure)
        }
        self.init(
            i: item.i, id: item.id, scene: item.scene, map: item.output, state: state, message: message,
            failure: failure, shares: shares, seconds: item.seconds)
    }
}
