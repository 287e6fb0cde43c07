#!/bin/sh
# Captures an order of the tenant "smoke", reads it and asks for its cancellation.
set -eu
BASE_URL="$1/order"
id=$(curl --fail --silent --show-error --request POST --header "X-Tenant: smoke" --data @smoke/quote-accepted.json "$BASE_URL/orders" | jq --exit-status --raw-output .orderId)
curl --fail --silent --show-error --header "X-Tenant: smoke" "$BASE_URL/orders/$id" | jq --exit-status '.state == "CAPTURED"'
curl --fail --silent --show-error --request POST --header "X-Tenant: smoke" "$BASE_URL/orders/$id/cancel"
