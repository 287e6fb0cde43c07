#!/bin/sh
# Sends one event of the tenant "smoke" through order-status-projection and waits for what comes of it.
set -eu
curl --fail --silent --show-error --request POST --header "X-Tenant: smoke" --data '{"key":"smoke"}' "$1/smoke/events"
curl --fail --silent --show-error --retry 10 --header "X-Tenant: smoke" "$1/smoke/events/smoke/result"
