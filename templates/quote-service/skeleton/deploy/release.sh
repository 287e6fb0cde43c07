#!/bin/sh
# Brings one environment to what deploy/overlays/<environment> says, in the order that keeps old and
# new pods working side by side: configuration, migration (expand only), then the rolling update.
# Before it: the topics of kafka/topics.yaml exist. After it: deploy/smoke.sh.
# Usage: release.sh dev|test|staging|production, with kubectl pointing at the right cluster.
set -eu

environment=${1:?"name the environment: dev, test, staging or production"}
here=$(dirname "$0")
name=${{ values.name }}
namespace=${{ values.platform }}-$environment
manifests=$(mktemp)
trap 'rm -f "$manifests"' EXIT

kubectl kustomize "$here/overlays/$environment" > "$manifests"

kubectl apply -f "$manifests" -l app.kubernetes.io/component=configuration

# A Job cannot be changed, so the one of the last release goes first.
kubectl delete job "$name-migration" -n "$namespace" --ignore-not-found
kubectl apply -f "$manifests" -l app.kubernetes.io/component=migration
if ! kubectl wait --for=condition=complete "job/$name-migration" -n "$namespace" --timeout=600s; then
  kubectl logs "job/$name-migration" -n "$namespace" --tail=50 || true
  echo "The migration did not complete; the running version was not touched. Fix forward with a new migration." >&2
  exit 1
fi

kubectl apply -f "$manifests" -l app.kubernetes.io/component=api
kubectl rollout status "deployment/$name" -n "$namespace" --timeout=300s
