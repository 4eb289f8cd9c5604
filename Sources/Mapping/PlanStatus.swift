/// How far a plan is: what its maps, their markers and the records of failures tell.
public struct PlanStatus: Sendable {
    /// One scene of the plan.
    public struct Item: Sendable, Encodable {
        /// How far a scene is.
        public enum State: String, Sendable, Encodable { case done, failed, left }
        /// The number in the plan.
        public let i: Int
        /// The name in the plan.
        public let id: String
        /// The scene.
        public let scene: String
        /// The map.
        public let map: String
        /// How far it is.
        public let state: State
        /// The reason of a failure, on one line.
        public let message: String?
        /// What kind of failure it was.
        public let failure: Failure?
        /// The pixels of the map by what they are, once it is there.
        public let shares: [MapSummary.Share]?
        /// About how many seconds it takes on one core.
        public let seconds: Double
    }

    /// The scenes, in the order of the plan.
    public let items: [Item]
    /// Scenes that were refused when this was planned.
    public let refused: [WorkPlan.Refusal]

    /// Looks at all items of a plan, on several threads.
    ///
    /// - Parameters:
    ///   - plan: the plan.
    ///   - threads: how many items are looked at at a time.
    /// - Throws: `YatlasError` when a line of the plan is broken.
    public init(_ plan: WorkPlan, threads: Int) throws {
        items = try Results.parallel(plan.count, threads: threads) { Item(try plan.item($0)) }
        refused = plan.refused
    }

    /// The items in a state.
    public func items(_ state: Item.State) -> [Item] { items.filter { $0.state == state } }
}

extension PlanStatus.Item {
    fileprivate init(_ item: WorkItem) {
        let marker = Marker(of: item.output, whole: item.digest)
        // A failure of other work, before the scene or the model changed, says nothing of this.
        let record = marker == nil ? FailureRecord(of: item.output).flatMap { $0.work == item.digest ? $0 : nil } : nil
        self.init(
            i: item.i, id: item.id, scene: item.scene, map: item.output,
            state: marker != nil ? .done : record != nil ? .failed : .left, message: record?.message,
            failure: record?.failure, shares: marker?.shares, seconds: item.seconds)
    }
}
