// SPDX-License-Identifier: Apache-2.0

// Says of rule files and expressions, one JSON object a line, what promtool's own
// packages say against them.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql/parser"
)

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	dec := json.NewDecoder(in)
	enc := json.NewEncoder(os.Stdout)
	for {
		var c struct{ Rules, Expr *string }
		if err := dec.Decode(&c); err != nil {
			return
		}
		var errs []string
		if c.Rules != nil {
			_, es := rulefmt.Parse([]byte(*c.Rules), false)
			for _, e := range es {
				errs = append(errs, fmt.Sprint(e))
			}
		} else if c.Expr != nil {
			if _, err := parser.ParseExpr(*c.Expr); err != nil {
				errs = append(errs, err.Error())
			}
		}
		enc.Encode(errs)
	}
}
