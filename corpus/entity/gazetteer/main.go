// Command gazetteer writes the two tables that package entity embeds:
//
//   - places.txt: the administrative divisions of China down to townships and
//     the countries of the world with their capitals and large cities;
//   - given.txt: how often a character stands in given names.
//
// It is run by hand when a source changes, and its output is committed:
//
//	go run ./corpus/entity/gazetteer -divisions DIR -world FILE -dict FILE -out corpus/entity
//
// Sources: modood/Administrative-divisions-of-China (WTFPL), the file
// world_location.txt of JioNLP (Apache-2.0), and the word list of gse
// (Apache-2.0, from jieba's, MIT). Only facts are taken: names, their codes and
// counts of characters.
package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	var o options
	flag.StringVar(&o.divisions, "divisions", "", "folder with provinces.csv, cities.csv, areas.csv, streets.csv, HK-MO-TW.json")
	flag.StringVar(&o.world, "world", "", "world_location.txt of JioNLP")
	flag.StringVar(&o.dict, "dict", "", "s_1.txt of gse: word, frequency, part of speech")
	flag.StringVar(&o.out, "out", ".", "folder to write places.txt and given.txt to")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "gazetteer:", err)
		os.Exit(1)
	}
}

type options struct{ divisions, world, dict, out string }

func run(o options) error {
	var places bytes.Buffer
	places.WriteString(placesHeader)
	if err := writeDivisions(&places, o.divisions); err != nil {
		return err
	}
	if err := writeIslands(&places, filepath.Join(o.divisions, "HK-MO-TW.json")); err != nil {
		return err
	}
	if err := writeWorld(&places, o.world); err != nil {
		return err
	}
	if err := writeStreets(&places, filepath.Join(o.divisions, "streets.csv")); err != nil {
		return err
	}
	given, err := givenTable(o.dict)
	if err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(filepath.Join(o.out, "places.txt"), places.Bytes(), 0o644),
		os.WriteFile(filepath.Join(o.out, "given.txt"), given, 0o644),
	)
}

const placesHeader = `# Places for the entity tagger, written by corpus/entity/gazetteer; do not edit.
# Divisions of China: modood/Administrative-divisions-of-China, WTFPL (facts).
# Countries and cities of the world: JioNLP world_location.txt, Apache-2.0 (facts).
# A line is "code name [other name …]"; the parent is the longest shorter code
# that is a prefix. 71, 81, 82 and w… number places that have no national code.
# A line "code: name …" lists the townships and streets of a county.
`

// writeDivisions writes provinces, cities and counties; the collective entries
// 市辖区 and 省直辖县级行政区划 are no places and are left out.
func writeDivisions(w *bytes.Buffer, dir string) error {
	for _, name := range []string{"provinces.csv", "cities.csv", "areas.csv"} {
		rows, err := readCSV(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		for _, row := range rows {
			if row[1] == "市辖区" || strings.HasSuffix(row[1], "直辖县级行政区划") {
				continue
			}
			fmt.Fprintf(w, "%s %s\n", row[0], row[1])
		}
	}
	return nil
}

// readCSV returns the rows of a file without its head.
func readCSV(path string) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return rows[min(1, len(rows)):], nil
}

// writeIslands numbers Hong Kong, Macao and Taiwan in the order of the file:
// 71, 81 and 82 are their codes in GB/T 2260, which goes no deeper.
func writeIslands(w *bytes.Buffer, path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var regions map[string]json.RawMessage
	if err := json.Unmarshal(data, &regions); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	codes := []struct{ name, code string }{{"台湾省", "71"}, {"香港特别行政区", "81"}, {"澳门特别行政区", "82"}}
	for _, region := range codes {
		fmt.Fprintf(w, "%s %s\n", region.code, region.name)
		if err := writeRegion(w, region.code, regions[region.name]); err != nil {
			return fmt.Errorf("%s: %s: %w", path, region.name, err)
		}
	}
	return nil
}

// writeRegion writes {"name": ["name", …], …} with two digits a level, in the
// order of the file, which encoding/json keeps only in its token stream.
func writeRegion(w *bytes.Buffer, code string, data json.RawMessage) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	depth, city, area := 0, 0, 0
	for dec.More() || depth > 0 {
		token, err := dec.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case json.Delim:
			if t == '{' || t == '[' {
				depth++
			} else {
				depth--
			}
		case string:
			if depth == 1 {
				city, area = city+1, 0
				fmt.Fprintf(w, "%s%02d %s\n", code, city, t)
				continue
			}
			area++
			fmt.Fprintf(w, "%s%02d%02d %s\n", code, city, area, t)
		}
	}
	return nil
}

// writeWorld writes continent, country and city as w1, w1001 and w100101.
func writeWorld(w *bytes.Buffer, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	continent, country := 0, 0
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if name, ok := strings.CutSuffix(line, ":"); ok {
			continent, country = continent+1, 0
			fmt.Fprintf(w, "w%d %s\n", continent, name)
			continue
		}
		columns := strings.Split(line, "\t")
		if len(columns) < 2 || continent == 0 {
			continue
		}
		country++
		code := fmt.Sprintf("w%d%03d", continent, country)
		writeCountry(w, code, columns)
	}
	return lines.Err()
}

// writeCountry writes the columns: short name, full name, capitals, cities.
func writeCountry(w *bytes.Buffer, code string, columns []string) {
	fmt.Fprintf(w, "%s %s", code, columns[0])
	if columns[1] != columns[0] {
		fmt.Fprintf(w, " %s", columns[1])
	}
	w.WriteByte('\n')
	if columns[0] == "中国" {
		return // its cities are in the divisions
	}
	city := 0
	for _, column := range columns[2:] {
		for name := range strings.SplitSeq(column, "/") {
			if name = strings.TrimSpace(name); name != "" && !strings.Contains(name, " ") {
				city++
				fmt.Fprintf(w, "%s%02d %s\n", code, city, name)
			}
		}
	}
}

// writeStreets writes the townships and streets by county.
func writeStreets(w *bytes.Buffer, path string) error {
	rows, err := readCSV(path)
	if err != nil {
		return err
	}
	last := ""
	for _, row := range rows {
		name := strings.TrimSuffix(strings.ReplaceAll(row[1], " ", ""), "办事处")
		if row[2] != last {
			if last != "" {
				w.WriteByte('\n')
			}
			fmt.Fprintf(w, "%s:", row[2])
			last = row[2]
		}
		fmt.Fprintf(w, " %s", name)
	}
	w.WriteByte('\n')
	return nil
}
