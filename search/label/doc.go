// Package label says in Chinese what records say in codes: types of entities, and
// kinds, units, bounds, changes and periods of figures. The search page and the shell
// show people the same words; formats for programs keep the codes.
//
// It is pure and knows no index and no page. A code without a name is its own name,
// so that nothing that a record says is lost.
package label
