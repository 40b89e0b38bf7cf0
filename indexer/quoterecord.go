package indexer

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"github.com/blevesearch/bleve/v2/document"

	"xunwen/corpus"
)

// The quotations of a paragraph are stored beside its text, so that a condition on what
// is said, and rows of quotations, need no more than the paragraph: the version of this
// form, their number, and for each two bytes of flags, its kind, where it begins, its
// length, its confidence in hundredths, and then what the flags say that it has
// (storedreader.go).
//
// Versions of the form:
//
//	1  with schema 6
const quotesVersion = 1

// The flags of a stored quotation.
const (
	quoteNested byte = 1 << iota
	quoteUnbalanced
	quoteAnonymous
	quotePartial
	quoteContinuation
	quoteWritten
	quoteThought
	quoteSubtype // its subtype follows
)

// The second flags: what is told of who said it.
const (
	quoteSpeaker      byte = 1 << iota // the speaker as printed follows
	quoteSpeakerBlock                  // in another block, the id of which follows
	quoteSpeakerSpan                   // where it is printed follows
	quoteCanonical                     // the canonical name follows
	quoteAsPrinted                     // the canonical name is as printed
	quoteRole
	quoteCue
	quoteSpeakerKind // position and type follow
)

// leastQuote is how many bytes a stored quotation has at least.
const leastQuote = 6

// percents is the unit of a stored confidence.
const percents = 100

// storedQuoteKinds, storedSpeakerTypes and storedPositions list the values that are
// stored by their numbers, from 1; 0 is none.
func storedQuoteKinds() [6]corpus.QuoteKind {
	return [...]corpus.QuoteKind{corpus.Speech, corpus.Slogan, corpus.Title, corpus.DocumentQuote, corpus.Term, corpus.Indirect}
}

func storedSpeakerTypes() [4]corpus.SpeakerType {
	return [...]corpus.SpeakerType{corpus.SpeakerPerson, corpus.SpeakerGroup, corpus.SpeakerOrg, corpus.SpeakerDocument}
}

func storedPositions() [5]corpus.SpeakerPosition {
	return [...]corpus.SpeakerPosition{
		corpus.SpeakerBefore, corpus.SpeakerAfter, corpus.SpeakerOtherSentence, corpus.SpeakerOtherParagraph, corpus.SpeakerNone,
	}
}

// storeQuotes stores the quotations of a paragraph, if it has any; an error where one
// cannot be stored.
func storeQuotes(d *document.Document, p *corpus.Paragraph) error {
	if len(p.Quotes) == 0 {
		return nil
	}
	raw := binary.AppendUvarint([]byte{quotesVersion}, uint64(len(p.Quotes)))
	for i := range p.Quotes {
		q := &p.Quotes[i]
		kinds, types, positions := storedQuoteKinds(), storedSpeakerTypes(), storedPositions()
		switch kind := slices.Index(kinds[:], q.Kind) + 1; {
		case kind == 0 || !isStored(types[:], q.SpeakerType) || !isStored(positions[:], q.SpeakerPosition):
			return fmt.Errorf("quotation %d of kind %q by a %q %q", i, q.Kind, q.SpeakerType, q.SpeakerPosition)
		case !lies(q.Span, p.Text) || !speakerLies(q, p.Text):
			return fmt.Errorf("quotation %d at %v, its speaker at %v, of a text of %d bytes", i, q.Span, q.SpeakerSpan, len(p.Text))
		case !(0 <= q.Confidence && q.Confidence <= 1):
			return fmt.Errorf("quotation %d of confidence %v", i, q.Confidence)
		default:
			raw = appendQuote(raw, q, byte(kind))
		}
	}
	addStored(d, fieldQuotes, raw)
	return nil
}

// isStored reports whether a value is one of those that have numbers, or none.
func isStored[T ~string](values []T, v T) bool { return v == "" || slices.Contains(values, v) }

// lies reports whether a span lies in a text.
func lies(s corpus.Span, text string) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(text)
}

// speakerLies reports whether a speaker that is printed in the text of the quotation lies in
// it. One of another block has only to be some span: that text is not known here.
func speakerLies(q *corpus.Quote, text string) bool {
	s := q.SpeakerSpan
	return s == nil || lies(*s, text) || q.SpeakerBlock != "" && 0 <= s.Start && s.Start <= s.End && s.End <= math.MaxInt32
}

// flag is a bit and whether it is set.
type flag struct {
	bit byte
	on  bool
}

func flagsOf(all ...flag) byte {
	var flags byte
	for _, f := range all {
		if f.on {
			flags |= f.bit
		}
	}
	return flags
}

func appendQuote(b []byte, q *corpus.Quote, kind byte) []byte {
	about := flagsOf(
		flag{quoteNested, q.Nested}, flag{quoteUnbalanced, q.Unbalanced}, flag{quoteAnonymous, q.Anonymous},
		flag{quotePartial, q.Partial}, flag{quoteContinuation, q.Continuation}, flag{quoteWritten, q.Written},
		flag{quoteThought, q.Thought}, flag{quoteSubtype, q.Subtype != ""},
	)
	asPrinted := q.SpeakerCanonical != "" && q.SpeakerCanonical == q.Speaker
	by := flagsOf(
		flag{quoteSpeaker, q.Speaker != ""}, flag{quoteSpeakerBlock, q.SpeakerBlock != ""}, flag{quoteSpeakerSpan, q.SpeakerSpan != nil},
		flag{quoteCanonical, q.SpeakerCanonical != "" && !asPrinted}, flag{quoteAsPrinted, asPrinted}, flag{quoteRole, q.Role != ""},
		flag{quoteCue, q.Cue != ""}, flag{quoteSpeakerKind, q.SpeakerPosition != "" || q.SpeakerType != ""},
	)
	b = append(b, about, by, kind)
	for _, n := range []int{q.Start, q.Len(), int(math.Round(q.Confidence * percents))} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	for _, s := range []struct {
		on   bool
		text string
	}{
		{q.Subtype != "", q.Subtype}, {q.Speaker != "", q.Speaker}, {q.SpeakerBlock != "", q.SpeakerBlock},
		{by&quoteCanonical != 0, q.SpeakerCanonical}, {q.Role != "", q.Role}, {q.Cue != "", q.Cue},
	} {
		if s.on {
			b = appendString(b, s.text)
		}
	}
	if s := q.SpeakerSpan; s != nil {
		b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(s.Start)), uint64(s.Len()))
	}
	if by&quoteSpeakerKind != 0 {
		positions, types := storedPositions(), storedSpeakerTypes()
		b = append(b, byte(slices.Index(positions[:], q.SpeakerPosition)+1), byte(slices.Index(types[:], q.SpeakerType)+1))
	}
	return b
}

// quoteReader reads what storeQuotes wrote.
type quoteReader struct{ storedReader }

// span reads a start and a length.
func (r *quoteReader) span() corpus.Span {
	start := r.number()
	length := r.number()
	if length > math.MaxInt32-start {
		r.failed = true
		return corpus.Span{}
	}
	return corpus.Span{Start: start, End: start + length}
}

// optional reads a string if it is there.
func (r *quoteReader) optional(on bool) string {
	if !on {
		return ""
	}
	return r.string()
}

// numbered reads the value with a stored number, from 1; 0 is none.
func numbered[T ~string](r *quoteReader, values []T) T {
	n := int(r.flags())
	if n > len(values) {
		r.failed = true
	}
	if n == 0 || r.failed {
		return ""
	}
	return values[n-1]
}

func (r *quoteReader) quote(q *corpus.Quote) {
	about, by := r.flags(), r.flags()
	kinds := storedQuoteKinds()
	if q.Kind = numbered(r, kinds[:]); q.Kind == "" {
		r.failed = true
	}
	q.Span = r.span()
	confidence := r.number()
	q.Confidence, r.failed = float64(confidence)/percents, r.failed || confidence > percents
	q.Nested, q.Unbalanced, q.Anonymous = about&quoteNested != 0, about&quoteUnbalanced != 0, about&quoteAnonymous != 0
	q.Partial, q.Continuation = about&quotePartial != 0, about&quoteContinuation != 0
	q.Written, q.Thought = about&quoteWritten != 0, about&quoteThought != 0
	q.Subtype = r.optional(about&quoteSubtype != 0)
	q.Speaker = r.optional(by&quoteSpeaker != 0)
	q.SpeakerBlock = r.optional(by&quoteSpeakerBlock != 0)
	q.SpeakerCanonical = r.optional(by&quoteCanonical != 0)
	if by&quoteAsPrinted != 0 {
		q.SpeakerCanonical = q.Speaker
	}
	q.Role = r.optional(by&quoteRole != 0)
	q.Cue = r.optional(by&quoteCue != 0)
	if by&quoteSpeakerSpan != 0 {
		span := r.span()
		q.SpeakerSpan = &span
	}
	if by&quoteSpeakerKind != 0 {
		positions, types := storedPositions(), storedSpeakerTypes()
		q.SpeakerPosition, q.SpeakerType = numbered(r, positions[:]), numbered(r, types[:])
	}
}

// readQuotes undoes storeQuotes; ErrDamaged where a quotation, or its speaker, does not lie
// in its text.
func readQuotes(raw, text string) ([]corpus.Quote, error) {
	r := &quoteReader{storedReader{raw: raw}}
	if version := r.flags(); version != quotesVersion {
		return nil, fmt.Errorf("stored quotations of version %d: %w", version, ErrDamaged)
	}
	quotes := make([]corpus.Quote, r.count(leastQuote))
	for i := range quotes {
		if r.quote(&quotes[i]); r.failed || !lies(quotes[i].Span, text) || !speakerLies(&quotes[i], text) {
			r.failed = true
			break
		}
	}
	if !r.ended() {
		return nil, fmt.Errorf("stored quotations: %w", ErrDamaged)
	}
	return quotes, nil
}
