package entity

import (
	"regexp"
	"testing"
)

func TestFingerprintIsTheBeginningOfSHA256(t *testing.T) {
	t.Parallel()
	// FIPS 180-2, appendix B.1, and the hash of nothing.
	for text, want := range map[string]string{"abc": "ba7816bf8f01cfea", "": "e3b0c44298fc1c14"} {
		if got := Fingerprint([]byte(text)); got != want {
			t.Errorf("Fingerprint(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestTheBuiltInModelHasAFingerprint(t *testing.T) {
	t.Parallel()
	got := BuiltInFingerprint()
	if !regexp.MustCompile(`^[0-9a-f]{16}$`).MatchString(got) || got == Fingerprint(nil) {
		t.Errorf("BuiltInFingerprint() = %q", got)
	}
	if got != BuiltInFingerprint() {
		t.Error("it is another one the second time")
	}
}
