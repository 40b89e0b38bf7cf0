package main

import (
	"encoding/json"

	"xunwen/search/wire"
)

// jsonFigures prints one answer as the API does, the rows of all pages in it.
type jsonFigures struct {
	out      *json.Encoder
	figures  *wire.FigureResponse
	conflict *wire.ConflictResponse
}

func (p *jsonFigures) rows(page *wire.FigureResponse) error {
	if p.figures == nil {
		p.figures = page
		return nil
	}
	p.figures.Rows = append(p.figures.Rows, page.Rows...)
	p.figures.NextCursor = page.NextCursor
	return nil
}

func (p *jsonFigures) conflicts(page *wire.ConflictResponse) error {
	if p.conflict == nil {
		p.conflict = page
		return nil
	}
	p.conflict.Conflicts = append(p.conflict.Conflicts, page.Conflicts...)
	p.conflict.NextCursor = page.NextCursor
	return nil
}

func (p *jsonFigures) close() error {
	if p.conflict != nil {
		return p.out.Encode(p.conflict)
	}
	return p.out.Encode(p.figures)
}

// figureLines prints a row or a conflict a line.
type figureLines struct{ out *json.Encoder }

func (p *figureLines) rows(some []wire.FigureRow) error {
	return encodeEach(p.out, some)
}

func (p *figureLines) conflicts(some []wire.Conflict) error {
	return encodeEach(p.out, some)
}

func (p *figureLines) close() error { return nil }

// csvFigures prints the table of the API.
type csvFigures struct{ out *wire.FigureTable }

func (p *csvFigures) rows(some []wire.FigureRow) error { return p.out.Rows(some) }

func (p *csvFigures) conflicts(some []wire.Conflict) error { return p.out.Conflicts(some) }

// close writes the names of the columns where there was no row.
func (p *csvFigures) close() error { return p.out.Rows(nil) }
