// Package query is the query language: text → AST → text. It knows no engine.
//
// Parse reads a query, String prints it in one form that Parse reads back as the
// same tree, Understood says it in Chinese words, Walk and Positive visit it.
// docs/query-language.md describes the language for those who type it.
//
// # Grammar
//
//	query    = or
//	or       = and { OR and }
//	and      = not { [ AND ] not }
//	not      = { NOT | "-" } primary
//	primary  = "(" or ")" | field "(" or ")" | field value | [ "=" ] quoted | word
//	field    = name ( ":" | "：" ) [ "=" ]
//	value    = quoted | run
//	quoted   = “…” | "…" | ＂…＂ | „…” | 「…」 | 『…』
//	word     = run | "\" run
//	OR       = "OR" | "|" | "或" | "或者"
//	AND      = "AND" | "&" | "且" | "并且"
//	NOT      = "NOT" | "非"
//
// A run ends at a blank, a quotation or a grouping parenthesis. Full-width signs
// and letters count as their ASCII forms. NOT binds tighter than AND, AND tighter
// than OR.
//
// # What is syntax and what is text
//
//   - Operators count only between blanks or parentheses: 投资或建设 is a word. "-"
//     counts only after a blank, an opening parenthesis or at the start, directly
//     before its operand.
//   - A parenthesis groups where it is balanced and starts a run, encloses a
//     blank, or follows an operator; 中国（河湾）公司 is one word.
//   - Quotations of one kind inside another are text, and curly and corner marks
//     nest. Two straight marks in a row inside straight marks stand for one.
//   - A name before a colon is a field only if it starts its run, is known and the
//     value suits it; pasted 说：“…，…” is speech, not a speaker.
//   - A backslash before a run makes it plain text to the next blank.
//
// Whatever else does not parse is a word, with a Warning. All positions are rune
// offsets in the query as typed. A query that only negates asks for all paragraphs
// without what it names. Parsing is linear in time; MaxDepth and MaxClauses bound
// the tree.
package query
