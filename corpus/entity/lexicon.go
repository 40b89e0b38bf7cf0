package entity

import (
	_ "embed" // the table below
	"strings"

	"xunwen/corpus/segment"
)

//go:embed given.txt
var givenText string

// lexicon holds the tables of a Tagger.
type lexicon struct {
	*gazetteer
	endings       endings
	surnames      wordSet
	hardSurnames  wordSet
	compounds     wordSet
	offices       wordSet
	cues, speaks  wordSet
	particles     wordSet
	foreign       *runeSet
	strongForeign *runeSet
	honorifics    wordSet
	nations       wordSet
	innerVerbs    wordSet
	generic       wordSet
	common        wordSet
	plainBodies   wordSet
	motions       wordSet
	bodies        wordSet
	roads         wordSet
	streetWords   wordSet
	plain         wordSet
	regions       wordSet
	notPlaces     wordSet
	genericStreet wordSet
	// districtBodies are the bodies that every district has one of.
	districtBodies wordSet
	hardParticles  wordSet
	// homes end the names of houses: 花园.
	homes wordSet
	// companies are kinds of them, which end no name: 上市公司.
	companies wordSet
	// companions are verbs that stand before a name: 偕同.
	companions wordSet
	// parties are what a text calls those that it names in full before: 双方.
	parties wordSet
	// middle and last are how well a character suits a given name, 0 to 6.
	middle, last levelTable
}

func newLexicon() *lexicon {
	l := &lexicon{
		gazetteer:      newGazetteer(placesText),
		endings:        newEndings(),
		surnames:       newWordSet(surnames),
		hardSurnames:   newWordSet(hardSurnames),
		compounds:      newWordSet(compounds),
		offices:        newWordSet(offices),
		cues:           newWordSet(cues),
		speaks:         newWordSet(speaks),
		particles:      newWordSet(particles),
		foreign:        newRuneSet(),
		strongForeign:  newRuneSet(),
		honorifics:     newWordSet(honorifics),
		nations:        newWordSet(nations),
		innerVerbs:     newWordSet(innerVerbs),
		generic:        newWordSet(generic),
		common:         newWordSet(common),
		plainBodies:    newWordSet(plainBodies),
		motions:        newWordSet(motions),
		bodies:         newWordSet(bodies),
		roads:          newWordSet(roads),
		streetWords:    newWordSet(streetWords),
		plain:          newWordSet(plain),
		regions:        newWordSet(regions),
		notPlaces:      newWordSet(notPlaces),
		genericStreet:  newWordSet(genericStreet),
		districtBodies: newWordSet(districtBodies),
		hardParticles:  newWordSet(hardParticles),
		parties:        newWordSet(parties),
		companions:     newWordSet(companions),
		homes:          newWordSet(homes),
		companies:      newWordSet(companies),
		middle:         newLevelTable(),
		last:           newLevelTable(),
	}
	for _, r := range segment.Fold(transliterating) {
		l.foreign.add(r)
	}
	for _, r := range segment.Fold(strongForeign) {
		l.strongForeign.add(r)
	}
	l.readGiven(givenText)
	return l
}

// readGiven reads given.txt: "M5 characters" and "E5 characters".
func (l *lexicon) readGiven(text string) {
	for line := range strings.Lines(text) {
		head, characters, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || len(head) != 2 {
			continue
		}
		table := l.middle
		if head[0] == 'E' {
			table = l.last
		}
		for _, r := range segment.Fold(characters) {
			table[r] = max(table[r], int8(head[1]-'0'))
		}
	}
}
