#!/bin/sh
# Goes through the business once: create, submit, accept, read back. Needs sh and curl.
# Usage: smoke.sh https://quotes.example.com
# Exit 0: every step answered as it must. The quote stays, under the tenant "smoke".
set -eu

base=${1:?"give the address of the service"}
run=$(date +%s)-$$
tenant='X-Tenant-Id: smoke'

# Usage: step NAME EXPECTED_STATUS CURL_ARGUMENTS...  Leaves the answer's body in $body.
step() {
  name=$1 expected=$2
  shift 2
  answer=$(curl --silent --show-error --max-time 10 --write-out '\n%{http_code}' --header "$tenant" "$@") || {
    echo "smoke test failed: $name: no answer from $base" >&2
    exit 1
  }
  status=$(printf '%s\n' "$answer" | tail -n 1)
  body=$(printf '%s\n' "$answer" | sed '$d')
  if [ "$status" != "$expected" ]; then
    echo "smoke test failed: $name answered $status instead of $expected: $body" >&2
    exit 1
  fi
  echo "ok: $name"
}

step create 201 --request POST "$base/quotes" \
  --header 'Content-Type: application/json' --header "Idempotency-Key: $run-create" \
  --data '{"customerId":"smoke","currency":"EUR","lines":[{"productCode":"smoke","quantity":1,"unitPrice":1.00}]}'
id=$(printf '%s' "$body" | sed -n 's/.*"id" *: *"\([0-9a-f-]*\)".*/\1/p')
if [ -z "$id" ]; then
  echo "smoke test failed: create answered without an id: $body" >&2
  exit 1
fi

step submit 200 --request POST "$base/quotes/$id/submit" --header "Idempotency-Key: $run-submit" --header 'If-Match: "1"'
step accept 200 --request POST "$base/quotes/$id/accept" --header "Idempotency-Key: $run-accept" --header 'If-Match: "2"'
step read 200 "$base/quotes/$id"
case $body in
  *'"ACCEPTED"'*) ;;
  *)
    echo "smoke test failed: quote $id is not accepted: $body" >&2
    exit 1
    ;;
esac
echo "smoke test passed: quote $id"
