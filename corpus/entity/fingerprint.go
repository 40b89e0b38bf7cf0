package entity

import (
	"crypto/sha256"
	"encoding/hex"
)

// fingerprintBytes is how much of a hash a fingerprint shows: enough to tell the models
// that one newsroom ever has apart, and short enough to be read aloud.
const fingerprintBytes = 8

// Fingerprint names a model by its file: the first 16 hexadecimal digits of the SHA-256
// of all its bytes, as sha256sum prints them. An index keeps it of the models that
// tagged its articles.
func Fingerprint(file []byte) string {
	sum := sha256.Sum256(file)
	return hex.EncodeToString(sum[:fingerprintBytes])
}

// BuiltInFingerprint is the Fingerprint of the model of the program. It reads the whole
// file each time (some milliseconds), but does not load the model.
func BuiltInFingerprint() string { return Fingerprint(builtInFile) }
