package search

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
)

// Limits of what a request for figures may choose.
const (
	maxFigureValues     = 50  // units or metrics
	maxFigureValueRunes = 100 // characters of one
	// maxRowCursor is in bytes: ours are far shorter.
	maxRowCursor = 4 << 10
)

// Check returns a *ParameterError that names what is wrong with a request, as far as
// that can be told without an index, or nil. Its texts stand in answers of the API, on
// the page and in the shell alike, so they name no parameter but their own.
func (r FigureRequest) Check() error {
	if err := checkTexts(
		textParameter{"q", r.Query, MaxQueryRunes, adviceShorter}, textParameter{"where", r.Where, MaxQueryRunes, adviceShorter},
		textParameter{"source", r.Source, MaxQueryRunes, adviceSource},
	); err != nil {
		return err
	}
	if err := checkPlace(r.Limit, r.Cursor); err != nil {
		return err
	}
	switch r.Sort {
	case "", FiguresByDate, FiguresByDateDesc, FiguresByValue, FiguresByValueDesc:
	default:
		return wrongParameter("sort", string(r.Sort), "须是 date（旧的在前）、-date（新的在前）、value（小的在前）或 -value（大的在前）")
	}
	return r.checkChoices()
}

// checkChoices checks what may be several.
func (r FigureRequest) checkChoices() error {
	for _, kind := range r.Kinds {
		if !slices.Contains(corpus.FigureKinds(), kind) {
			return wrongParameter("kind", string(kind), fmt.Sprintf("不认识 %q；可用 %s", shorten(string(kind)), listed(corpus.FigureKinds())))
		}
	}
	for _, facet := range r.Facets {
		if !slices.Contains(AllFigureFacets(), facet) {
			return wrongParameter("facets", string(facet), fmt.Sprintf("不认识 %q；可用 %s", shorten(string(facet)), listed(AllFigureFacets())))
		}
	}
	for _, one := range []struct {
		name   string
		values []string
	}{{"unit", r.Units}, {"metric", r.Metrics}} {
		if len(one.values) > maxFigureValues {
			return wrongParameter(one.name, strings.Join(one.values, ","), fmt.Sprintf("有 %d 个值，最多 %d 个；请分成几次查询", len(one.values), maxFigureValues))
		}
		for _, value := range one.values {
			if n := utf8.RuneCountInString(value); n > maxFigureValueRunes {
				return wrongParameter(one.name, value, fmt.Sprintf("有 %d 字，最多 %d 字；请照列出的单位、指标写", n, maxFigureValueRunes))
			}
		}
	}
	return nil
}

// textParameter is a text of a request, with the characters that it may have and what
// to do where it has more.
type textParameter struct {
	name, value string
	most        int
	advice      string
}

// What to do about a text that is too long.
const (
	adviceShorter = "请缩短，或分成几次查询"
	adviceSource  = "请写报纸名称"
)

// checkTexts checks texts of a request.
func checkTexts(list ...textParameter) error {
	for _, text := range list {
		if !utf8.ValidString(text.value) {
			return wrongParameter(text.name, text.value, "不是有效的 UTF-8 文字")
		}
		if n := utf8.RuneCountInString(text.value); n > text.most {
			return wrongParameter(text.name, text.value, fmt.Sprintf("有 %d 字，最多 %d 字；%s", n, text.most, text.advice))
		}
	}
	return nil
}

// checkPlace checks which rows of an answer are asked for.
func checkPlace(limit int, cursor string) error {
	if limit < 0 {
		return wrongParameter("limit", fmt.Sprint(limit), "条数不能小于 0")
	}
	if len(cursor) > maxRowCursor {
		return wrongParameter("cursor", cursor, "这不是本系统给出的翻页标记；请原样使用上一页给出的标记，或去掉它从第一页开始")
	}
	return nil
}

// checkPage is Check for a page of the answer, with its defaults.
func (r *FigureRequest) checkPage() error {
	return checkRows(r.Check(), &r.Limit, &r.Sort, FiguresByDateDesc)
}

// checkRows checks how many rows a page has, of a request that is right in all else, and
// sets what it leaves open.
func checkRows[Sort ~string](err error, limit *int, sort *Sort, usual Sort) error {
	if err = cmp.Or(err, checkLimit(*limit)); err != nil {
		return err
	}
	*limit, *sort = cmp.Or(*limit, DefaultLimit), cmp.Or(*sort, usual)
	return nil
}

func wrongParameter(name, value, reason string) error {
	return &ParameterError{Name: name, Value: value, Reason: reason}
}

// listed prints the values of an enumeration for a reader.
func listed[T ~string](values []T) string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = string(v)
	}
	return strings.Join(names, "、")
}
