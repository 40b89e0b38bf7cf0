package figure_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// repeatsEnv names the draw and the size of the texts that TestRepeatedPieces scans.
const repeatsEnv = "XUNWEN_FIGURE_REPEATS"

// TestScanIsLinear counts the statements that reading figures and their meaning takes,
// for texts of one size and of four times that. The counters are those that the
// compiler puts into the package for coverage, in a test program of its own, so that
// nothing depends on the clock and nothing is counted in what is shipped.
//
// A look back or ahead at all of the text by a loop of this package is seen, from any
// combination of pieces that is drawn; the work of a function of the standard library
// is not, as a call of strings.Index is one statement however long it looks.
func TestScanIsLinear(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds a program")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("wants the go command: ", err)
	}
	program := filepath.Join(t.TempDir(), "figure.test")
	build := exec.Command("go", "test", "-c", "-covermode=count", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-buildvcs=false")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building: %v\n%s", err, out)
	}
	// Windows of a bounded width are full in the smaller text: none is wider than some
	// thousand bytes.
	const size, times, draws = 1 << 13, 4, 4
	for draw := range draws {
		few, many := steps(t, program, draw, size), steps(t, program, draw, times*size)
		t.Logf("draw %d: %d and %d steps, %.2f times", draw, few, many, float64(many)/float64(few))
		// The counts are the same at every run; what begins and ends a text makes them
		// grow a little less than it does.
		if float64(many) > 1.05*times*float64(few) {
			t.Errorf("draw %d: %d steps for %d bytes, %d for %d; %s=%d,%d shows the texts", draw, few, size, many, times*size, repeatsEnv, draw, size)
		}
	}
}

// steps returns how many statements of the package scanning the texts of a draw takes.
func steps(t *testing.T, program string, draw, size int) int {
	t.Helper()
	profile := filepath.Join(t.TempDir(), "steps")
	run := exec.Command(program, "-test.run=^TestRepeatedPieces$", "-test.coverprofile="+profile)
	run.Env = append(os.Environ(), fmt.Sprintf("%s=%d,%d", repeatsEnv, draw, size))
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("counting: %v\n%s", err, out)
	}
	file, err := os.Open(profile)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	total := 0
	for in := bufio.NewScanner(file); in.Scan(); {
		// file:from,to statements count
		cells := strings.Fields(in.Text())
		if len(cells) != 3 {
			continue // mode: count
		}
		statements, err1 := strconv.Atoi(cells[1])
		count, err2 := strconv.Atoi(cells[2])
		if err1 != nil || err2 != nil {
			t.Fatalf("no count: %s", in.Text())
		}
		total += statements * count
	}
	if total < size {
		t.Fatalf("%d steps for texts of %d bytes", total, size)
	}
	return total
}

// TestRepeatedPieces reads what TestScanIsLinear counts, and by itself a little of it.
func TestRepeatedPieces(t *testing.T) {
	t.Parallel()
	draw, size := uint64(0), 1<<10
	if asked := os.Getenv(repeatsEnv); asked != "" {
		if _, err := fmt.Sscanf(asked, "%d,%d", &draw, &size); err != nil {
			t.Fatal(err)
		}
	}
	random := rand.New(rand.NewPCG(draw, 7))
	for i := range 60 {
		head, tail := repeatedPiece(random), repeatedPiece(random)
		if draw == 0 && i < len(suspects()) {
			head, tail = suspects()[i], suspects()[(i+1)%len(suspects())]
		}
		t.Logf("%q, then %q", head, tail)
		text := strings.Repeat(head, size/2/len(head)+1) + strings.Repeat(tail, size/2/len(tail)+1)
		figures := figure.Scan(text, figure.Options{Published: corpus.NewDay(2024, 5, 24)})
		figure.Attribute(text, figures, named(text, corpus.Place, "云桥镇"))
	}
}

// repeatedPiece draws what is repeated: a number with its unit, mostly, and up to two
// pieces before and behind it.
func repeatedPiece(random *rand.Rand) string {
	of := func(list []string) string { return list[random.IntN(len(list))] }
	pieces := append(fragments(), allPieces()...)
	var b strings.Builder
	for range random.IntN(3) {
		b.WriteString(of(pieces))
	}
	if random.IntN(4) > 0 {
		b.WriteString(of(pieceLists()[0]) + of(pieceLists()[1]))
	}
	for range random.IntN(3) {
		b.WriteString(of(pieces))
	}
	if b.Len() == 0 {
		return of(pieces)
	}
	return b.String()
}

// suspects are pieces that made some reader look at all of the text once.
func suspects() []string {
	return []string{"同比增长5%，", "同比增长5%", "投资5亿元、", "去年5%", "2023年的", "云桥镇、", "“的", "3个（", "其中5项。", "分别增长5%、", "时速5公里和", "3月、"}
}
