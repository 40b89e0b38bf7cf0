package indexer

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

const ownerName = "owner.json"

// Owner says which process has an index open for writing, and where it answers
// the questions of other processes. The lock itself is bleve's; this is the note
// on the door.
type Owner struct {
	PID     int       `json:"pid"`
	Command string    `json:"command"`
	Since   time.Time `json:"since"`
	// Address is the base URL at which the owner serves the index, or empty.
	Address string `json:"address,omitempty"`
	// Token authorises writes through Address. The file is readable only by the
	// user who owns the index.
	Token string `json:"token,omitempty"`
}

// ReadOwner returns the note of the process that holds the index, or nil where
// there is none. The process may have died: only an answer proves the note.
func ReadOwner(dir string) *Owner {
	b, err := os.ReadFile(filepath.Join(dir, ownerName))
	if err != nil {
		return nil
	}
	var o Owner
	if json.Unmarshal(b, &o) != nil {
		return nil
	}
	return &o
}

// SetOwner leaves or changes the note. Only the process that has the index open
// for writing may call it.
func (x *Index) SetOwner(o Owner) error {
	if x.readOnly {
		return ErrReadOnly
	}
	b, err := json.Marshal(o)
	if err != nil {
		return fmt.Errorf("encode owner: %w", err)
	}
	return writeFileAtomic(filepath.Join(x.dir, ownerName), b, 0o600)
}

func (x *Index) removeOwner() {
	// Where it cannot be removed it is a stale note, which readers expect.
	_ = os.Remove(filepath.Join(x.dir, ownerName))
}
