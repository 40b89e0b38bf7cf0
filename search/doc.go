// Package search answers questions on an index: with paragraphs (Engine.Search), with
// figures as rows of a table (Engine.Figures), with what articles say differently
// (Engine.Conflicts), and with those whom they name (Engine.Entities, Engine.Card). The
// interfaces are in search.go, the engine behind them in engine.go.
//
// # Way of a question
//
//	search.go      what is asked and answered; engine.go: checked, snapshot taken
//	question.go    the steps of asking, totals
//	compile.go     AST of package query → nodes
//	selection.go   what was found; order.go: in which order; score.go: with which scores
//	page.go        the hits of a page; cursor.go: where it ended
//	facet.go       counts of values and months
//	mark.go        marks; snippet.go: the part of the text that is shown
//	suggest.go     completions and corrections; suggestname.go: to names
//	behind.go      what is made behind the requests that ask for it: completions, aliases
//	errors.go      errors that callers tell apart; recovered.go: panics that are errors
//
// # Nodes: what a condition finds, proves and marks
//
//	node.go        what a node is: candidates, verify, match; AND, OR, NOT, plain words
//	text.go        text, by its pairs of characters and verified
//	names.go       names of entities, what lies in a place, anybody at all (‹人物›);
//	               aliases.go, aliastable.go: which names mean one entity
//	role.go        offices, and persons with them; fields.go: headline, source, author
//	quotecond.go   what is said, by whom, in which office: one quotation
//	dates.go       the day of publication
//	event.go       dates told in the text
//	proximity.go   near, wildcards; nearplaces.go: near by the places of names;
//	               scope.go: same sentence, same article
//	passage.go     the paragraph that a node is matched on; matching.go: reading many
//
// # Steps behind the question as typed
//
//	worded.go      plain words read as conditions on figures and dates
//	ranked.go      questions and many words, by how much of them a paragraph holds
//	relax.go       fewer words; near.go: slips; pinyin.go: Latin letters
//	aligned.go     half-remembered quotations, in words some of which differ
//	retrieve.go    the paragraphs most like a text: by rare pairs, then lined up.
//	               Package align says what differs
//
// # Conditions on figures
//
//	figures.go     a value as typed → interval; figureunit.go: its unit
//	figurescore.go scores, and why values are refused
//	figuremoney.go amounts without their currency
//	figurecond.go  the node, and whether one figure satisfies it
//	figurecompile.go  metrics bound to it (指标:), fractions that are percentages too
//	figurefind.go  candidates by terms, proof by the stored figures
//	figuremark.go  marks of the metric; whether a hit rests on a bound
//
// # Figures as rows
//
//	figurerequest.go     what is asked and answered; figurerequestcheck.go: its limits
//	figurerows.go        the way of a request: Figures, EachFigure
//	figurewhere.go       FigureRequest.Where → predicate
//	figurerowchoose.go   the paragraphs whose figures may be rows
//	figurepredicate.go   conditions on single figures: AND, OR, NOT
//	figurerowcolumn.go   the same on the column, in three-valued logic
//	figurerowset.go      all rows of a request, and what the facets count
//	figurefacet.go       those counts, added up
//	figureroworder.go    sort keys; figurerowpage.go: a page of rows, read
//	figurerowsentence.go the sentence of a row, cut where it is long, and its marks
//	figurecursor.go      cursors of rows and conflicts
//	conflicts.go         conflicts of a request; conflictgroup.go: figures by topic.
//	                     Package conflict says which figures are comparable
//
// # Quotations as rows
//
//	quoterequest.go  what is asked and answered, and its limits
//	quoterows.go     the way of a request: Quotes, EachQuote
//	quotesaid.go     conditions on text, asked of the quotation
//	quoterowtest.go  condition → test of single quotations: AND, OR, NOT
//	quotechoice.go   the same, and the choices made, on the column
//	quoterowset.go   all rows of a request, and what the facets count
//	quoterowpage.go  a page of rows, read, and its marks
//	citation.go      a row as one line to paste
//	phrase.go        a coined phrase: first seen, by whom, how often, over time
//	samequote.go     rows of the same words folded (package printing)
//	wordings.go      in which wordings some words were printed
//
// # Drafts
//
//	check.go         the claims of a draft, one after the other, and quotations;
//	                 package draft reads them, retrieve.go finds what is like them
//	checkspeaker.go  whether another one said it
//	checkfigure.go   figures: the same value of the same thing, or what differs
//	checkexplain.go  verdicts in words
//
// # Entities as rows and cards
//
//	entitytypes.go       types of entities, and what is named after each
//	entityrequest.go     what is asked and answered; entityrequestcheck.go: its limits
//	entities.go          the way of a request for rows, and what they count
//	entitynames.go       canonical names and the entities that they mean;
//	                     entityelsewhere.go: names that are printed for others
//	entitypage.go        the order of rows, cursors and pages
//	card.go              all that is told of one entity; cardoffice.go: its offices
//	cardread.go          the latest paragraphs of a card, read
//
// Nothing here keeps state between questions but the completions, the alias table and
// the entities of the names; all else is read from a snapshot of the index, which package
// indexer caches.
package search
