#!/bin/sh
# Asks for the approval of a quote of the tenant "smoke" and gives it.
set -eu
BASE_URL="$1/approval"
id=$(curl --fail --silent --show-error --request POST --header "X-Tenant: smoke" --data @smoke/quote.json "$BASE_URL/approvals" | jq --exit-status --raw-output .approvalId)
curl --fail --silent --show-error --request POST --header "X-Tenant: smoke" "$BASE_URL/approvals/$id/approve"
