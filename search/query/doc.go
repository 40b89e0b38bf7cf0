// Package query is the query language: text → AST → text. It knows no
// engine; what a figure is it asks corpus/figure.
//
// Parse reads a query, String prints it in one form that Parse reads back as the
// same tree, Understood says it in Chinese words. docs/query-language.md describes
// the language for those who type it.
//
// # Grammar
//
//	query    = or
//	or       = and { OR and }
//	and      = not { [ AND ] not }
//	not      = { NOT | "-" } near
//	near     = primary { NEAR primary }
//	primary  = "(" or ")" | field "(" or ")" | scope "(" or ")"
//	         | named | field value | comparison | [ "=" ] quoted | quoted "~" | run "~" | word
//	named    = "‹" type "›" | "<" type ">" | "〈" type "〉"
//	type     = the name of the field of persons, organisations or places
//	field    = name ( ":" | "：" ) [ "=" ] ; two of them before the name of an entity
//	value    = quoted | run
//	comparison = ( quoted | letters ) [ basis ] ( ":" ( sign figure | range ) | sign figure )
//	basis    = "同比" | "环比"
//	sign     = ">" | ">=" | "<" | "<=" | "=" | "≈"
//	quoted   = “…” | "…" | ＂…＂ | „…” | 「…」 | 『…』
//	word     = run | "\" run
//	OR       = "OR" | "|" | "或" | "或者"
//	AND      = "AND" | "&" | "且" | "并且"
//	NOT      = "NOT" | "非"
//	NEAR     = ( "NEAR" | "近" | "PRE" | "前" ) "/" number | "NEAR" | "近" | "前"
//	scope    = "同句" | "SENTENCE" | "同段" | "PARAGRAPH" | "同文" | "ARTICLE"
//
// A run ends at a blank, a quotation or a grouping parenthesis. Full-width signs
// and letters count as their ASCII forms. NEAR binds tighter than NOT, for nothing
// is near what is not there; NOT tighter than AND, AND tighter than OR.
//
// # What is syntax and what is text
//
//   - Operators count only between blanks or parentheses: 投资或建设 is a word. "-"
//     counts only after a blank, an opening parenthesis or at the start, directly
//     before its operand.
//
//   - A parenthesis groups where it is balanced and starts a run, encloses a
//     blank, or follows an operator or a scope; 中国（河湾）公司 is one word.
//
//   - Quotations of one kind inside another are text, and curly and corner marks
//     nest. Two straight marks in a row inside straight marks stand for one.
//
//   - A name before a colon is a field only if it starts its run, is known and the
//     value suits it; pasted 说：“…，…” is speech, not a speaker.
//
//   - A placeholder (‹人物›) stands between blanks, parentheses or the start and the
//     end, or before a quotation; joined to other text it is text, with a warning.
//
//   - A * beside a word and a ? inside one or before one are wildcards, inside the
//     limits of package match. A ? at the end of a run, or in one that asks
//     something (为什么？因为…) or is more than a word, is punctuation.
//
//   - One ~ at the end of a run or behind a quotation asks for variants; elsewhere
//     it is text.
//
//   - A backslash before a run makes it plain text to the next blank.
//
//   - A sign compares only between a name and a figure that the figure scanner reads
//     (投资>50亿元, 同比>20%); A=B, E=mc2 and 3>2 are text. A lone = compares behind a
//     Chinese name only, for x=5 is an assignment, and ~ behind a colon only. > and <
//     compare between blanks too, with a warning.
//
// Whatever else does not parse is a word, with a Warning. All positions are rune
// offsets in the query as typed. A query that only negates asks for all paragraphs
// without what it names.
//
// # What goes into what
//
// The tree keeps what the comments on its nodes promise, whatever was typed. On a
// side of a Near stand only conditions that hold at a stretch of text; others are
// asked for beside it, with a warning. Scopes nest from the wide to the narrow
// (同文 around 同段 around 同句); a wider one inside a narrower is dropped with a
// warning, and one inside its like without, since it says nothing new.
//
// # Conditions in words
//
// Parse takes words for text: who types 投资超过50亿元 may want to find just that.
// ReadConditions reads a text that is nothing but conditions in words as those,
// for a search that falls back on what was meant.
//
// Parsing is linear in time. MaxDepth, MaxClauses, MaxNears and MaxDistance bound
// the tree.
package query
