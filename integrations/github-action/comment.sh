#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Keeps one comment on the pull request: found again by its first line, which
# names the environment, and written anew.
set -euo pipefail

[[ -f $GOLIVE_COMMENT ]] || exit 0
marker=$(head -n 1 "$GOLIVE_COMMENT")
comments="repos/$GOLIVE_REPOSITORY/issues/$GOLIVE_PULL_REQUEST/comments"

# Only a comment of this token's own account: anybody can write the marker.
me=$(gh api user --jq .login 2>/dev/null || echo 'github-actions[bot]')
known=$(
  MARKER=$marker ME=$me gh api --paginate "$comments" --jq \
    '.[] | select(.user.login == env.ME and (.body | startswith(env.MARKER))) | .id' |
    head -n 1
)
if [[ -n $known ]]; then
  gh api --method PATCH "repos/$GOLIVE_REPOSITORY/issues/comments/$known" \
    --field "body=@$GOLIVE_COMMENT" --silent
else
  gh api --method POST "$comments" --field "body=@$GOLIVE_COMMENT" --silent
fi
