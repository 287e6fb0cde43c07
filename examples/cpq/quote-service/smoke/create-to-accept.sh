#!/bin/sh
# Creates, submits and accepts one quote of the tenant "smoke".
set -eu
BASE_URL="$1/quote"
id=$(curl --fail --silent --show-error --request POST --header "X-Tenant: smoke" --data @smoke/quote.json "$BASE_URL/quotes" | jq --exit-status --raw-output .quoteId)
curl --fail --silent --show-error --request POST --header "X-Tenant: smoke" "$BASE_URL/quotes/$id/submit"
curl --fail --silent --show-error --request POST --header "X-Tenant: smoke" "$BASE_URL/quotes/$id/accept"
