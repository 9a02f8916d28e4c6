// Database-writer makes a bbolt file, the format of trivy's vulnerability database.
//
// It reads a JSON list of entries from standard input, each with the path of its
// bucket, its key and its value, and writes them to the file that its argument names.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"go.etcd.io/bbolt"
)

type entry struct {
	Buckets []string        `json:"buckets"`
	Key     string          `json:"key"`
	Value   json.RawMessage `json:"value"`
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: database-writer FILE <ENTRIES")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "database-writer:", err)
		os.Exit(1)
	}
}

func write(path string) error {
	var entries []entry
	if err := json.NewDecoder(os.Stdin).Decode(&entries); err != nil {
		return fmt.Errorf("standard input is no list of entries: %w", err)
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	db, err := bbolt.Open(path, 0o644, nil)
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, e := range entries {
			if err := put(tx, e); err != nil {
				return fmt.Errorf("%v %s: %w", e.Buckets, e.Key, err)
			}
		}
		return nil
	})
	return errors.Join(err, db.Close())
}

func put(tx *bbolt.Tx, e entry) error {
	if len(e.Buckets) == 0 {
		return errors.New("an entry must be in a bucket")
	}
	bucket, err := tx.CreateBucketIfNotExists([]byte(e.Buckets[0]))
	for _, name := range e.Buckets[1:] {
		if err != nil {
			return err
		}
		bucket, err = bucket.CreateBucketIfNotExists([]byte(name))
	}
	if err != nil {
		return err
	}
	return bucket.Put([]byte(e.Key), e.Value)
}
