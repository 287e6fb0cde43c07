#!/bin/sh
# Asks for the document of a quote of the tenant "smoke" and waits until it is stored.
set -eu
curl --fail --silent --show-error --request POST --header "X-Tenant: smoke" "$1/quotes/smoke/document"
curl --fail --silent --show-error --retry 10 --header "X-Tenant: smoke" "$1/documents/smoke" --output /dev/null
