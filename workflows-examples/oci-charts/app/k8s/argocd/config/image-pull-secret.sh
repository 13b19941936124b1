#!/bin/sh
# The secret that nodes pull images with, in both namespaces. GHCR_TOKEN may only read packages.
set -eu
for namespace in demo-staging demo; do
  kubectl create namespace "$namespace" --dry-run=client -o yaml | kubectl apply -f -
  kubectl create secret docker-registry ghcr-io-cred --namespace "$namespace" --docker-server=ghcr.io \
    --docker-username="$GHCR_USERNAME" --docker-password="$GHCR_TOKEN" --dry-run=client -o yaml | kubectl apply -f -
done
