package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// healthTimeout bounds a health check.
const healthTimeout = 5 * time.Second

func newHealth(g *global) *cobra.Command {
	var addr string
	cmd := &cobra.Command{
		Use:   "health",
		Short: "ask a running server whether it is well (for container health checks)",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runHealth(cmd.Context(), g, addr)
		},
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "address of the server")
	return cmd
}

func runHealth(ctx context.Context, g *global, addr string) error {
	ctx, cancel := context.WithTimeout(ctx, healthTimeout)
	defer cancel()
	addr = strings.Replace(addr, "0.0.0.0:", "127.0.0.1:", 1)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+addr+"/healthz", nil)
	if err != nil {
		return usagef("--addr: %w", err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("health: %w", err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("health: the server answers %s", res.Status)
	}
	fmt.Fprintln(g.out, "ok")
	return nil
}
