#!/bin/sh
# Runs the smoke test against an environment, straight to the service: the gateway would replace the tenant.
# Usage: smoke.sh dev|test|staging|production, with kubectl pointing at the right cluster.
set -eu

environment=${1:?"name the environment: dev, test, staging or production"}
here=$(dirname "$0")
address=http://localhost:18080

kubectl port-forward service/${{ values.name }} 18080:http -n "${{ values.platform }}-$environment" > /dev/null &
forward=$!
trap 'kill "$forward" 2> /dev/null || true' EXIT

curl --silent --show-error --fail --output /dev/null --retry 15 --retry-delay 1 --retry-connrefused \
  "$address/actuator/health/readiness"
"$here/../smoke/smoke.sh" "$address"
