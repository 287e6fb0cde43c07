// SPDX-License-Identifier: Apache-2.0

// Asks the reference implementation of the Pod Security Standards about pods:
// one JSON pod a line in, one JSON line out with its violations at "restricted".
package main

import (
	"bufio"
	"encoding/json"
	"os"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

type answer struct {
	Error      string   `json:"error,omitempty"`
	Baseline   []string `json:"baseline"`
	Restricted []string `json:"restricted"`
}

func main() {
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks())
	if err != nil {
		panic(err)
	}
	version := api.MajorMinorVersion(1, 34)
	reasons := func(level api.Level, pod *corev1.Pod) []string {
		found := []string{}
		for _, r := range evaluator.EvaluatePod(api.LevelVersion{Level: level, Version: version}, &pod.ObjectMeta, &pod.Spec) {
			if !r.Allowed {
				found = append(found, r.ForbiddenReason)
			}
		}
		return found
	}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 0, 1<<20), 1<<24)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var pod corev1.Pod
		if err := json.Unmarshal(in.Bytes(), &pod); err != nil {
			_ = out.Encode(answer{Error: err.Error(), Baseline: []string{}, Restricted: []string{}})
			continue
		}
		_ = out.Encode(answer{Baseline: reasons(api.LevelBaseline, &pod), Restricted: reasons(api.LevelRestricted, &pod)})
	}
}
