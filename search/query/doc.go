// Package query is the query language: text → AST → text. It knows no engine.
package query
