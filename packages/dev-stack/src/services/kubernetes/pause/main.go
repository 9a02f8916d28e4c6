// Pause is the first process of a PID namespace: it waits to be ended and takes leave of orphans.
package main

import (
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ends := make(chan os.Signal, 1)
	signal.Notify(ends, syscall.SIGTERM, syscall.SIGINT)
	// The kernel removes ended children by itself when their parent has no interest in them.
	signal.Ignore(syscall.SIGCHLD)
	<-ends
}
