extension Array {
    /// The stretches of neighbours that agree in a value.
    func slices(by value: (Element) -> some Equatable) -> [ArraySlice<Element>] {
        var slices: [ArraySlice<Element>] = []
        var start = 0
        for place in indices
        where place + 1 == count || value(self[place + 1]) != value(self[place]) {
            slices.append(self[start...place])
            start = place + 1
        }
        return slices
    }
}
