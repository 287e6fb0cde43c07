#!/bin/sh
# Finds a product of the tenant "smoke" and validates a configuration of it.
set -eu
BASE_URL="$1/catalog"
id=$(curl --fail --silent --show-error --header "X-Tenant: smoke" "$BASE_URL/products?query=fiber" | jq --exit-status --raw-output '.[0].productId')
curl --fail --silent --show-error --request POST --header "X-Tenant: smoke" --data @smoke/configuration.json "$BASE_URL/products/$id/validate"
