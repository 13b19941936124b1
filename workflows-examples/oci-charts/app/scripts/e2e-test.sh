#!/bin/sh
# Asks a running ServiceRadar over HTTP, as a user would: no kubectl.
set -eu
: "${CORE_URL:?is empty: does the job name its environment? GitHub gives its secrets to no other job}"
: "${ADMIN_PASSWORD:?is empty: does the job name its environment? GitHub gives its secrets to no other job}"
token=$(curl --fail --silent --show-error --max-time 30 --data-urlencode "password=$ADMIN_PASSWORD" "$CORE_URL/api/login")
curl --fail --silent --show-error --max-time 30 --header "Authorization: Bearer $token" "$CORE_URL/api/health"
