// Package webui is the search page: HTML made on the server from templates and
// assets that are part of the binary. It asks a search.Searcher and knows no
// engine and no router.
//
// # Rules
//
//   - Nothing is loaded from elsewhere, and no script or style stands in the
//     HTML, so that the policy default-src 'self' holds. The script only adds
//     comfort; every page works without it.
//   - Marks are pieces of text that the template puts into <mark>. No text ever
//     becomes template.HTML, so that the template escapes everything, and the text
//     of an element without its tags is the stored text.
//   - A filter is a link: a facet value appends its condition to the query, a
//     newspaper or a month becomes a parameter. Each link is the whole state.
//   - The figures view (/figures) asks the same engine for rows, and
//     /figures/conflicts for what is told differently. There the values of facets
//     are parameters, named as those of the API, so that the address of a table is
//     that of its CSV but for the prefix. What differs is called differing, never
//     wrong: which is right is for the reader to judge.
//   - The list of names (/entities) and the card of one (/entity/person/何远山) ask the
//     engine for entities. A card leads to all that it counts: every number is a link to
//     just those paragraphs. Names lead to cards from facets, from the head of results,
//     from articles and from completions.
//   - A draft is sent as a form to /check, the one page that is asked by POST, and is
//     shown with its claims marked; nothing of it is kept.
//   - The way back from an article or a card stands in its address, and is made anew of
//     what it holds, so that it never leads away from these pages.
package webui
