// Command tablegen writes the two tables that package similar embeds:
//
//   - shapes.txt: pairs of common characters that look alike;
//   - readings.txt: the toneless readings of each character.
//
// It is run by hand when a source or a rule changes, and its output is committed:
//
//	go run ./corpus/similar/internal/tablegen -decomp FILE -orders FILE -unihan DIR -words FILE -out corpus/similar/data
//
// Sources: the CJK decomposition data of Gavin Grover (chosen from its licences:
// Apache-2.0), the stroke orders of cnchar-order (MIT), the Unihan database 14.0
// (Unicode licence), the readings of go-pinyin (MIT, from pinyin-data, MIT) and the
// words of pypinyin (MIT, from phrase-pinyin-data, MIT).
// data/README.md tells where each lies. Only facts are taken: parts, strokes,
// corner codes and readings; which characters look alike is worked out here.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	var o options
	flag.StringVar(&o.decomp, "decomp", "", "cjk-decomp.txt: a character, its layout and its parts a line")
	flag.StringVar(&o.orders, "orders", "", "JSON object of cnchar-order: a character and its strokes as letters")
	flag.StringVar(&o.unihan, "unihan", "", "folder with Unihan_OtherMappings.txt, Unihan_DictionaryLikeData.txt, Unihan_IRGSources.txt and Unihan_Readings.txt")
	flag.StringVar(&o.words, "words", "", "JSON object of words and the readings of their characters, phrases_dict.json of pypinyin")
	flag.StringVar(&o.out, "out", ".", "folder to write shapes.txt and readings.txt to")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "tablegen:", err)
		os.Exit(1)
	}
}

type options struct{ decomp, orders, unihan, words, out string }

func run(o options) error {
	if o.decomp == "" || o.orders == "" || o.unihan == "" || o.words == "" {
		return errors.New("-decomp, -orders, -unihan and -words are needed")
	}
	g, err := loadGlyphs(o)
	if err != nil {
		return err
	}
	u, err := readUsage(o.unihan, o.words)
	if err != nil {
		return err
	}
	var shapes, readings bytes.Buffer
	n := writeShapes(&shapes, g)
	m := writeReadings(&readings, g.common, u)
	if err := os.WriteFile(filepath.Join(o.out, "shapes.txt"), shapes.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write shapes: %w", err)
	}
	if err := os.WriteFile(filepath.Join(o.out, "readings.txt"), readings.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write readings: %w", err)
	}
	fmt.Printf("%d characters, %d pairs that look alike, %d characters with readings\n", len(g.common), n, m)
	return nil
}
