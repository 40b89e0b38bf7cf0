package corpus

// FigureKinds lists every kind of figure in the order in which they are shown: what
// is measured most often first, what only names or dates last.
func FigureKinds() []FigureKind {
	return []FigureKind{
		Money, Percent, PercentPoint, Persons, Count, Area, Length, Weight, Volume, Temperature, Duration, Age, Rate,
		Multiple, Fraction, Ratio, BareNumber, OtherFigure, Ordinal, Rank, Score, Ident, DateFigure, TimeFigure,
	}
}

// Measures reports whether figures of a kind count or measure something: dates,
// times, ordinals, ranks, scores and identifiers do not.
func (k FigureKind) Measures() bool {
	switch k {
	case DateFigure, TimeFigure, Ordinal, Rank, Score, Ident:
		return false
	}
	return true
}
