package webui

import (
	"net/http"
	"net/url"

	"xunwen/search"
	"xunwen/search/wire"
)

// wordingsPath is where the wordings of a text are shown.
const wordingsPath = "/wordings"

// longestAsked is how many characters of a quotation are asked for from a link.
const longestAsked = 200

// wordingsURL is the address of the wordings of a text, within the limits of a page.
func wordingsURL(text, from, to, source string) string {
	if runes := []rune(text); len(runes) > longestAsked {
		text = string(runes[:longestAsked])
	}
	return wordingsPath + "?" + given(map[string]string{"q": text, "from": from, "to": to, "source": source}).Encode()
}

// wordingsPage is the data of the page of wordings.
type wordingsPage struct {
	page
	Words   string
	Result  *wordingsResult
	Relaxed string // address of the text as an ordinary query
}

// wordingsResult is what was found.
type wordingsResult struct {
	Paragraphs, Articles int
	AtLeast              bool
	TookMS               int64
	Wordings             []wording
}

// wording is one way in which the text was printed.
type wording struct {
	Number               int
	Text                 string
	Diff                 []edit
	Part, SpeakerDiffers bool
	First, Last          string
	Speakers             []search.FacetCount
	Total, More          int
	Places               []printedPlace
}

// printedPlace is where it stands.
type printedPlace struct {
	claimMatch
	Quoted   bool
	Citation string
}

// wordings shows in which wordings a text was printed.
func (s *site) wordings(w http.ResponseWriter, r *http.Request) {
	p := readParams(r.URL.Query())
	resp, err := s.cfg.Searcher.Wordings(r.Context(), search.WordingsRequest{Text: p.Query, From: p.From, To: p.To, Source: p.Source})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	box := params{Query: p.Query, From: p.From, To: p.To, Source: p.Source}
	said := quoteParams{Query: p.Query, From: p.From, To: p.To, Source: p.Source}
	data := wordingsPage{
		page: s.frame(r.Context(), "各种说法 - 寻闻", box, len(resp.Wordings) == 0), Words: p.Query, Result: newWordingsResult(resp),
		Relaxed: "/?" + url.Values{"q": {p.Query}}.Encode(),
	}
	data.say(said)
	s.show(w, r, http.StatusOK, "wordings", data)
}

func newWordingsResult(r *search.WordingsResponse) *wordingsResult {
	out := &wordingsResult{Paragraphs: r.Paragraphs, Articles: r.Articles, AtLeast: r.AtLeast, TookMS: r.Took.Milliseconds()}
	for i := range r.Wordings {
		out.Wordings = append(out.Wordings, newWording(i+1, &r.Wordings[i]))
	}
	return out
}

func newWording(number int, w *search.Wording) wording {
	out := wording{
		Number: number, Text: w.Text, Part: w.Part, SpeakerDiffers: w.SpeakerDiffers, First: w.First.Day(), Last: w.Last.Day(),
		Speakers: w.Speakers, Total: w.Total, More: w.Total - len(w.Places),
	}
	for _, p := range w.Diff {
		out.Diff = append(out.Diff, newEdit(p))
	}
	for i := range w.Places {
		p := &w.Places[i]
		out.Places = append(out.Places, printedPlace{newClaimMatch(&p.ClaimMatch), p.Quote != nil, p.Citation()})
	}
	return out
}

// printingsNote says how often the words of a row were printed.
func printingsNote(n search.Printings) string {
	if n.Quotations < 2 {
		return ""
	}
	return wire.PrintingsNote(n.Quotations, n.Articles, n.Wordings)
}
