#!/bin/sh
# Starts an instance of the process "smoke" and waits for its task to be done.
set -eu
BASE_URL="$1/engine-rest"
id=$(curl --fail --silent --show-error --request POST --header "Content-Type: application/json" --data @smoke/start.json "$BASE_URL/process-definition/key/smoke/start" | jq --exit-status --raw-output .id)
curl --fail --silent --show-error --request POST --header "Content-Type: application/json" --data @smoke/fetch.json "$BASE_URL/external-task/fetchAndLock" | jq --exit-status '.[0].id'
curl --fail --silent --show-error "$BASE_URL/history/process-instance/$id" | jq --exit-status '.state == "COMPLETED"'
