// Checks the log of a dossier with golang.org/x/mod/sumdb, the code behind Go's checksum database; nothing of it was
// written for relaas. What is written here only maps paths and reads files.
//
//	checklog LOG                 note and root, and proofs that entries are in the tree, made from the tiles alone
//	checklog LOG OLDNOTE         also that the log grew out of an older checkpoint
//	checklog LOG PROOF ENTRY     also that a proof that relaas wrote holds for an entry
//
// It prints what it found, and exits with 1 where something does not hold.
package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A folder reads tiles from the log: tile/8/0/000 there is tile/0/000 here, since the height is always 8.
type folder string

func (f folder) Height() int { return 8 }

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range tiles {
		path := "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
		content, err := os.ReadFile(filepath.Join(string(f), filepath.FromSlash(path)))
		if err != nil {
			return nil, err
		}
		found = append(found, content)
	}
	return found, nil
}

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func main() {
	log := folder(os.Args[1])
	verifier := must(note.NewVerifier(strings.TrimSpace(string(must(os.ReadFile(filepath.Join(string(log), "key.pub")))))))
	tree, signed := opened(must(os.ReadFile(filepath.Join(string(log), "checkpoint"))), verifier)
	hashes := tlog.TileHashReader(tree, log)
	cosignatures := cosigned(log, signed)

	entries := bundles(log, tree.N)
	// Of a large log about a thousand, the first and the last among them: each proof reads a tile of every level.
	step := 1 + (len(entries)-1)/1000
	for place := 0; place < len(entries)+step-1; place += step {
		index := place
		if index >= len(entries) {
			index = len(entries) - 1
		}
		entry := entries[index]
		proof := must(tlog.ProveRecord(tree.N, int64(index), hashes))
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, int64(index), tlog.RecordHash(entry)))
	}
	fmt.Printf("entries %d cosignatures %d\n", len(entries), cosignatures)

	switch len(os.Args) {
	case 3:
		old, _ := opened(must(os.ReadFile(os.Args[2])), verifier)
		proof := must(tlog.ProveTree(tree.N, old.N, hashes))
		check(tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash))
		fmt.Printf("grew from %d\n", old.N)
	case 4:
		index, proof, text := parsed(string(must(os.ReadFile(os.Args[2]))))
		then, _ := opened([]byte(text), verifier)
		check(tlog.CheckRecord(proof, then.N, then.Hash, index, tlog.RecordHash(must(os.ReadFile(os.Args[3])))))
		fmt.Printf("proof of %d holds\n", index)
	}
}

// opened checks the signature of a checkpoint and gives the tree it speaks of.
func opened(content []byte, verifier note.Verifier) (tlog.Tree, *note.Note) {
	signed := must(note.Open(content, note.VerifierList(verifier)))
	lines := strings.Split(signed.Text, "\n")
	if lines[0] != verifier.Name() {
		check(fmt.Errorf("a checkpoint of %q", lines[0]))
	}
	return tlog.Tree{N: must(strconv.ParseInt(lines[1], 10, 64)), Hash: must(tlog.ParseHash(lines[2]))}, signed
}

// cosigned checks the signatures of the witnesses whose keys the log holds (c2sp.org/tlog-cosignature, version 1).
func cosigned(log folder, signed *note.Note) int {
	keys, _ := os.ReadFile(filepath.Join(string(log), "witnesses"))
	count := 0
	for _, line := range strings.Split(strings.TrimSpace(string(keys)), "\n") {
		parts := strings.SplitN(line, "+", 3)
		if len(parts) != 3 {
			continue
		}
		id := must(strconv.ParseUint(parts[1], 16, 32))
		public := must(base64.StdEncoding.DecodeString(parts[2]))
		for _, signature := range signed.UnverifiedSigs {
			if signature.Name != parts[0] || uint64(signature.Hash) != id {
				continue
			}
			content := must(base64.StdEncoding.DecodeString(signature.Base64))[4:]
			message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(content[:8]), signed.Text)
			if public[0] != 4 || !ed25519.Verify(public[1:], []byte(message), content[8:]) {
				check(fmt.Errorf("the signature of %s is not good", signature.Name))
			}
			count++
		}
	}
	return count
}

// bundles reads the entries, each with its length before it in two bytes.
func bundles(log folder, size int64) [][]byte {
	var entries [][]byte
	for index := int64(0); index*256 < size; index++ {
		tile := tlog.Tile{H: 8, L: 0, N: index, W: 256}
		if left := size - index*256; left < 256 {
			tile.W = int(left)
		}
		path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
		content := bytes.NewReader(must(os.ReadFile(filepath.Join(string(log), filepath.FromSlash(path)))))
		for content.Len() > 0 {
			var length uint16
			check(binary.Read(content, binary.BigEndian, &length))
			entry := make([]byte, length)
			must(content.Read(entry))
			entries = append(entries, entry)
		}
	}
	if int64(len(entries)) != size {
		check(fmt.Errorf("%d entries of %d", len(entries), size))
	}
	return entries
}

// parsed takes a proof apart (c2sp.org/tlog-proof): the index, the hashes, the checkpoint.
func parsed(content string) (int64, tlog.RecordProof, string) {
	parts := strings.SplitN(content, "\n\n", 2)
	lines := strings.Split(parts[0], "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" {
		check(fmt.Errorf("no proof: %q", lines[0]))
	}
	index := must(strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64))
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		proof = append(proof, must(tlog.ParseHash(line)))
	}
	return index, proof, parts[1]
}

func must[T any](value T, err error) T {
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		fmt.Println("DOES NOT HOLD:", err)
		os.Exit(1)
	}
}
