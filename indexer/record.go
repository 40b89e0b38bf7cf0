package indexer

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"fmt"
	"io"
)

// packRecord encodes a kept article or a file: JSON, deflated, since the names
// of the fields of every entity and figure are many times their values.
func packRecord(v any) ([]byte, error) {
	var b bytes.Buffer
	z, err := flate.NewWriter(&b, flate.BestSpeed)
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
	z := flate.NewReader(bytes.NewReader(raw))
	b, err := io.ReadAll(z)
	if err != nil {
		return fmt.Errorf("decode record: %w", err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("decode record: %w", err)
	}
	return nil
}
