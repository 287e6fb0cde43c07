#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Judges the repository: text to the log, Markdown to the summary and the
# comment, SARIF to a file. What a caller gives comes by the environment and is
# never part of a command line that a shell reads.
set -euo pipefail

case "$GOLIVE_FAIL_ON" in
  not-ready | unknown | never) ;;
  *)
    echo "fail-on is \"$GOLIVE_FAIL_ON\"; it may be not-ready, unknown or never" >&2
    exit 3
    ;;
esac

if [[ -n $GOLIVE_COMMAND ]]; then
  golive=(node "$GOLIVE_COMMAND")
else
  golive=(npx --yes "@golive/cli@$GOLIVE_VERSION")
fi

options=(
  --format "sarif=$GOLIVE_SARIF"
  --format "markdown=$GOLIVE_COMMENT"
  --no-color
)
if [[ -n $GOLIVE_ENVIRONMENT ]]; then
  options+=("--environment=$GOLIVE_ENVIRONMENT")
fi
if [[ -n $GOLIVE_STANDARD ]]; then
  options+=("--standard=$GOLIVE_STANDARD")
fi

code=0
"${golive[@]}" check "${options[@]}" -- "$GOLIVE_PATH" || code=$?
echo "exit-code=$code" >>"$GITHUB_OUTPUT"

if [[ -f $GOLIVE_COMMENT ]]; then
  # At most 65,536 characters: far below what a summary may have.
  cat "$GOLIVE_COMMENT" >>"$GITHUB_STEP_SUMMARY"
fi

case "$code:$GOLIVE_FAIL_ON" in
  0:* | 1:never | 2:never | 2:not-ready) exit 0 ;;
  *) exit "$code" ;;
esac
