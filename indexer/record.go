package indexer

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"fmt"
	"io"
)

// recordWords is what deflate may take for granted (RFC 1950 calls it a preset
// dictionary): the names and common values of a record, the commonest last. A
// record is small, and would else spend most of its bytes on writing them down
// for the first time. Records can be read only with the words they were written
// with: a change of them needs a new SchemaVersion.
const recordWords = `"precision":"quarter"}"precision":"year"}"approx":true,"bound":"gt""bound":"ge"` +
	`"change":"up","compare":"yoy""change":"down""clock":"","metric":"","kind":"area","kind":"length",` +
	`"kind":"weight","kind":"ordinal","kind":"duration","kind":"time","kind":"number","kind":"persons",` +
	`"type":"headline","type":"kicker","type":"subtitle","type":"subhead","type":"byline",` +
	`"unit":"m2","unit":"person","unit":"day","unit":"次","unit":"个","unit":"名","subhead":"` +
	`{"article":{"id":"","headline":"","kicker":"","subtitle":"","source":"","section":"","authors":["` +
	`"],"date":"2024-01-01","dateline":"","url":"https://www.","path":"/","language":"zh","blocks":[` +
	`"revision":"","lines":[],"joins":[],"role":"","quotes":[` +
	`,"min":"","max":"","value":"100","unit":"%","written":{"numbers":["100"],"unit":"%"}},` +
	`,"kind":"money","value":"","unit":"CNY","written":{"numbers":[""],"unit":"元"}},` +
	`,"kind":"percent","value":"","unit":"%","written":{"numbers":["` +
	`,"kind":"count","value":"","unit":"","written":{"numbers":[""],"unit":""}},` +
	`,"kind":"date","unit":"date","written":{},"date":{"iso":"2023-12","start":"2023-12-01","end":"2023-12-31","precision":"month"}}` +
	`,"kind":"date","unit":"date","date":{"iso":"2024-05-24","start":"2024-05-24","end":"2024-05-24","precision":"day"}}],` +
	`"type":"organization","canonical":""},{"type":"person","canonical":""},{"type":"place","canonical":""}],"figures":[{"start":,"end":` +
	`{"id":"1","type":"paragraph","text":"","entities":[{"start":0,"end":,"type":"place","canonical":"中国"},{"start":`

// packRecord encodes a kept article or a file: JSON, deflated, since the names
// of the fields of every entity and figure are many times their values.
func packRecord(v any) ([]byte, error) {
	var b bytes.Buffer
	z, err := flate.NewWriterDict(&b, flate.DefaultCompression, []byte(recordWords))
	if err != nil {
		return nil, fmt.Errorf("encode record: %w", err)
	}
	if err := json.NewEncoder(z).Encode(v); err != nil {
		return nil, fmt.Errorf("encode record: %w", err)
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("encode record: %w", err)
	}
	return b.Bytes(), nil
}

// unpackRecord decodes what packRecord encoded.
func unpackRecord(raw []byte, into any) error {
	b, err := io.ReadAll(flate.NewReaderDict(bytes.NewReader(raw), []byte(recordWords)))
	if err != nil {
		return fmt.Errorf("decode record: %w", err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("decode record: %w", err)
	}
	return nil
}
