package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"runtime/metrics"
	"time"

	"github.com/spf13/cobra"

	"xunwen/indexer"
	"xunwen/search"
	"xunwen/search/wire"
)

type figuresOptions struct {
	index string
	rows  int
}

func newFigures() *cobra.Command {
	var o figuresOptions
	cmd := &cobra.Command{
		Use:   "figures",
		Short: "time the columns of figures and a table of all of them",
		Long: `figures opens the index and times what a server does before its first answer on
figures: the making of their columns. Then it reads all rows, and writes them as CSV
and as JSON Lines to nowhere, as xunwen figures does, and prints rows a second and
the memory at most. The files of the index may still be in the memory of the system.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runFigures(cmd.Context(), streamsOf(cmd), o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.index, "index", "", "folder of the index")
	f.IntVar(&o.rows, "rows", 0, "how many rows to write at most; 0 for all")
	return cmd
}

func runFigures(ctx context.Context, s streams, o figuresOptions) (err error) {
	if o.rows < 0 {
		return fmt.Errorf("%w: figures wants a number of rows", errUsage)
	}
	a, err := openArchive(o.index)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.close()) }()
	columns := table{head: []string{"freshly opened", "", "ms", "CPU ms", "memory kept"}}
	if err := a.timeColumns(ctx, &columns); err != nil {
		return err
	}
	if err := columns.print(s.out); err != nil {
		return err
	}
	all := table{head: []string{"all rows", "rows", "size", "s", "CPU s", "rows a second", "Go memory at most"}}
	for _, w := range []rowWriter{readOnly(), asCSV(), asLines()} {
		s.logf("%s", w.name)
		if err := w.time(ctx, a.engine, o.rows, &all); err != nil {
			return err
		}
	}
	all.add("memory of the process at most, mapped pages included", "", "", "", "", "", megabytes(ownUsage().peak))
	return all.print(s.out)
}

// span is what something took.
type span struct{ wall, cpu time.Duration }

// timeOf times f.
func timeOf(f func() error) (span, error) {
	before, began := ownUsage(), time.Now()
	err := f()
	return span{time.Since(began), ownUsage().cpu - before.cpu}, err
}

// timeColumns times what the first question for figures waits for, and that question;
// and the column of the places of names, for which none waits.
func (a *archive) timeColumns(ctx context.Context, t *table) error {
	t.add("dictionary and index opened", "", "", "", megabytes(int64(liveMemory())))
	snapshot, err := a.index.Snapshot()
	if err != nil {
		return fmt.Errorf("open the figures: %w", err)
	}
	defer snapshot.Close()
	page := func() (int, error) {
		res, err := a.engine.Figures(ctx, search.FigureRequest{})
		if err != nil {
			return 0, fmt.Errorf("ask for figures: %w", err)
		}
		return res.Total, nil
	}
	for _, step := range []struct {
		name string
		do   func() (int, error)
	}{
		{"places of the documents", func() (int, error) { return readPlaces(snapshot) }},
		{"columns of the figures", func() (int, error) { return readColumns(ctx, snapshot) }},
		{"first page of all rows", page},
		{"the same again", page},
		{"places of names", func() (int, error) { return readNamePlaces(ctx, snapshot) }},
	} {
		n, before := 0, liveMemory()
		took, err := timeOf(func() (err error) {
			n, err = step.do()
			return err
		})
		if err != nil {
			return err
		}
		kept := max(0, int64(liveMemory())-int64(before))
		t.add(step.name, fmt.Sprint(n), millis(took.wall), millis(took.cpu), megabytes(kept))
	}
	return nil
}

// readPlaces has the places of all documents made, which columns need, and returns
// how many documents there are.
func readPlaces(snapshot *indexer.Snapshot) (int, error) {
	n := 0
	for _, segment := range snapshot.Segments() {
		if _, err := segment.Places(); err != nil {
			return 0, fmt.Errorf("read places: %w", err)
		}
		n += segment.Size()
	}
	return n, nil
}

// readNamePlaces has the places of all names made, and returns how many there are.
func readNamePlaces(ctx context.Context, snapshot *indexer.Snapshot) (int, error) {
	n := 0
	for _, segment := range snapshot.Segments() {
		places, err := segment.NamePlaces(ctx)
		if err != nil {
			return 0, fmt.Errorf("read the places of names: %w", err)
		}
		n += len(places.Kind)
	}
	return n, nil
}

// readColumns has the columns of all figures made, and returns how many figures
// there are.
func readColumns(ctx context.Context, snapshot *indexer.Snapshot) (int, error) {
	n := 0
	for _, segment := range snapshot.Segments() {
		column, err := segment.FigureColumn(ctx)
		if err != nil {
			return 0, fmt.Errorf("read columns: %w", err)
		}
		n += len(column.Doc)
	}
	return n, nil
}

// liveMemory returns how many bytes of Go memory are in use, without garbage.
func liveMemory() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// rowWriter writes all rows in one format; bytes is how much that was.
type rowWriter struct {
	name  string
	write func(*search.FigureResponse) error
	bytes *counter
}

func readOnly() rowWriter {
	return rowWriter{"read only", func(*search.FigureResponse) error { return nil }, new(counter)}
}

func asCSV() rowWriter {
	n := new(counter)
	out := wire.NewFigureTable(n)
	return rowWriter{"CSV", func(page *search.FigureResponse) error { return out.Rows(wire.FromFigures(page).Rows) }, n}
}

func asLines() rowWriter {
	n := new(counter)
	out := json.NewEncoder(n)
	return rowWriter{"JSON Lines", func(page *search.FigureResponse) error {
		for _, row := range wire.FromFigures(page).Rows {
			if err := out.Encode(&row); err != nil {
				return fmt.Errorf("write a row: %w", err)
			}
		}
		return nil
	}, n}
}

// time writes the rows of all figures, at most limit, 0 for all.
func (w rowWriter) time(ctx context.Context, e search.Searcher, limit int, t *table) error {
	rows := 0
	runtime.GC()
	watch := watchMemory()
	took, err := timeOf(func() error {
		return e.EachFigure(ctx, search.FigureRequest{Limit: limit}, func(page *search.FigureResponse) error {
			rows += len(page.Rows)
			return w.write(page)
		})
	})
	most := watch.end()
	if err != nil {
		return fmt.Errorf("%s: %w", w.name, err)
	}
	t.add(w.name, fmt.Sprint(rows), megabytes(int64(*w.bytes)), fmt.Sprintf("%.1f", took.wall.Seconds()), fmt.Sprintf("%.1f", took.cpu.Seconds()),
		fmt.Sprintf("%.0f", float64(rows)/max(took.wall.Seconds(), 1e-9)), megabytes(int64(most)))
	return nil
}

// memoryWatch looks from time to time how much Go memory is taken.
type memoryWatch struct {
	stop, done chan struct{}
	most       uint64 // read only when done
}

// memoryLook is how long a memoryWatch waits between two looks.
const memoryLook = 10 * time.Millisecond

func watchMemory() *memoryWatch {
	w := &memoryWatch{stop: make(chan struct{}), done: make(chan struct{})}
	go func() {
		defer close(w.done)
		tick := time.NewTicker(memoryLook)
		defer tick.Stop()
		for {
			w.look()
			select {
			case <-tick.C:
			case <-w.stop:
				return
			}
		}
	}()
	return w
}

// look counts objects in use and garbage not yet collected.
func (w *memoryWatch) look() {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	if sample[0].Value.Kind() == metrics.KindUint64 {
		w.most = max(w.most, sample[0].Value.Uint64())
	}
}

// end ends the watch and returns the most that was seen.
func (w *memoryWatch) end() uint64 {
	close(w.stop)
	<-w.done
	return w.most
}
