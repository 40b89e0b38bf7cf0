// Package entity finds persons, organisations and places in Chinese news.
package entity
