// SPDX-License-Identifier: Apache-2.0

// Reads Dockerfiles as BuildKit does: one JSON object {"text": …} a line in,
// one {"error": …} or {"instructions": […], "stages": […]} a line out.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

type request struct {
	Text string `json:"text"`
}

type stage struct {
	Base  string   `json:"base"`
	Name  string   `json:"name"`
	Users []string `json:"users"`
}

type answer struct {
	Error        string   `json:"error,omitempty"`
	Instructions []string `json:"instructions,omitempty"`
	Lines        []int    `json:"lines,omitempty"`
	Stages       []stage  `json:"stages,omitempty"`
}

func read(text string) (result answer) {
	parsed, err := parser.Parse(strings.NewReader(text))
	if err != nil {
		return answer{Error: err.Error()}
	}
	for _, node := range parsed.AST.Children {
		result.Instructions = append(result.Instructions, strings.ToUpper(node.Value))
		result.Lines = append(result.Lines, node.StartLine)
	}
	stages, _, err := instructions.Parse(parsed.AST, nil)
	if err != nil {
		return answer{Error: err.Error()}
	}
	for _, one := range stages {
		users := []string{}
		for _, command := range one.Commands {
			if user, ok := command.(*instructions.UserCommand); ok {
				users = append(users, user.User)
			}
		}
		result.Stages = append(result.Stages, stage{Base: one.BaseName, Name: one.Name, Users: users})
	}
	return result
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1024), 16*1024*1024)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var one request
		if err := json.Unmarshal(in.Bytes(), &one); err != nil {
			panic(err)
		}
		if err := out.Encode(read(one.Text)); err != nil {
			panic(err)
		}
	}
}
